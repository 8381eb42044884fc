const words = new Map<string, boolean>([
	...['true', 'yes', 'y', 'on', '1', 't'].map((word): [string, boolean] => [word, true]),
	...['false', 'no', 'n', 'off', '0', 'f', ''].map((word): [string, boolean] => [word, false]),
]);

/** `true`, `yes`, `1` and the like; nothing is false; undefined for what is neither yes nor no. */
export const readBoolean = (value: unknown): boolean | undefined =>
	typeof value === 'object' && value !== null
		? undefined
		: words.get(
				String(value ?? '')
					.trim()
					.toLowerCase(),
			);
