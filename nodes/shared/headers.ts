/** Whether a header can have this name (RFC 9110, 5.6.2: a token). */
export const isHeaderName = (name: string): boolean => /^[!#$%&'*+.^_`|~\w-]+$/.test(name);

/** The headers in lines of `NAME: VALUE`. Lines of blanks say nothing. */
export const parseHeaderLines = (lines: string): Array<[name: string, value: string]> =>
	lines
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const [name, ...value] = line.split(':');
			return [name.trim(), value.join(':').trim()];
		});
