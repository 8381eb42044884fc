export type Attributes = Record<string, unknown>;

export const isObject = (value: unknown): value is Attributes =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
