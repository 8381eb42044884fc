/** Whether there is nothing to read: missing, null, or text of blanks. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** A text that is not blank; undefined for anything else. */
export const nonBlankText = (value: unknown): string | undefined =>
	typeof value === 'string' && !isBlank(value) ? value : undefined;
