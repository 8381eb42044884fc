const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const isExpression = (raw: unknown) => typeof raw === 'string' && raw.startsWith('=');

/** Whether something saved holds an n8n expression anywhere, so that its value may differ by item. */
export const holdsExpression = (raw: unknown): boolean =>
	isExpression(raw) || (isTree(raw) && Object.values(raw).some(holdsExpression));
