/** Milliseconds between two reports. */
const PAUSE = 10_000;

/**
 * Counts leads that are through, and tells of a long run every ten seconds how far it is.
 *
 * @returns for the end of each lead to call
 */
export function progress(total: number, tell: (text: string) => void): () => void {
	let done = 0;
	let told = Date.now();
	return () => {
		done++;
		if (done === total || Date.now() - told < PAUSE) return;
		told = Date.now();
		tell(`${done} of ${total} leads are through`);
	};
}
