/**
 * How many attributes, elements and entries of lists a request may hold. What stands beside a list
 * of events counts once for each of them: 1,000 events may have 150 attributes each.
 */
export const MAX_VALUES = 150_000;

/** Characters that what stands beside a list may come to, counted once for each event. */
const MAX_SHARED_LENGTH = 16_000_000;

/** How many values a value holds, itself included, and how many characters; names count too. */
export function sizeOf(value: unknown): { values: number; length: number } {
	const size = { values: 0, length: 0 };
	const left = [value];
	while (left.length > 0) {
		const next = left.pop();
		size.values++;
		if (typeof next === 'string') size.length += next.length;
		if (typeof next !== 'object' || next === null) continue;
		for (const [name, child] of Object.entries(next)) {
			size.length += name.length;
			left.push(child);
		}
	}
	return size;
}

/**
 * Whether what stands beside some events can stand in each of them.
 *
 * @param received bytes of the request: what its sender sent once may be as large as that
 */
export function isSharable(beside: unknown, events: number, received: number): boolean {
	const { values, length } = sizeOf(beside);
	return values * events <= MAX_VALUES && length * events <= Math.max(MAX_SHARED_LENGTH, received);
}
