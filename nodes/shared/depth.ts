/** How deep an answer may nest to be read as a tree: far above what a CRM sends, far below the stack's end. */
export const MAX_DEPTH = 200;

/** Whether lists and objects nest at most `levels` deep. */
export function isWithinDepth(value: unknown, levels = MAX_DEPTH): boolean {
	if (typeof value !== 'object' || value === null) return true;
	return levels > 0 && Object.values(value).every((child) => isWithinDepth(child, levels - 1));
}
