/** Milliseconds between two reports. */
const REPORT_INTERVAL_MS = 10_000;

/**
 * Counts finished leads, and reports the progress of a long run every ten seconds.
 *
 * @returns for the end of each lead to call
 */
export function progressReporter(total: number, report: (text: string) => void): () => void {
	let done = 0;
	let lastReport = Date.now();
	return () => {
		done++;
		if (done === total || Date.now() - lastReport < REPORT_INTERVAL_MS) return;
		lastReport = Date.now();
		report(`${done} of ${total} leads are through`);
	};
}
