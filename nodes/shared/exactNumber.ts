/** A number that a JavaScript number would not print as it came (`2.50`, beyond 2^53) stays text. */
export function exactNumber(digits: string): number | string {
	const number = Number(digits);
	const exact = String(number) === digits;
	return exact && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : digits;
}
