/** An event source that waits for its answer, and sends again what had no 202. */

export interface SourceOptions {
	/** Of the triggers; taken in turn. */
	urls: string[];
	events: Array<Record<string, unknown>>;
	/** How many events a request holds; 1 sends each by itself. */
	batch?: number;
	/** How many requests are on their way at once. */
	concurrency?: number;
	/** How long an answer is waited for, ms. */
	timeout?: number;
	/** How long a request that failed waits, ms. */
	pause?: number;
	/** Tells how many events have their 202. */
	onProgress?: (accepted: number) => void;
	signal?: AbortSignal;
}

export interface SourceReport {
	accepted: number;
	/** How many requests it took. */
	requests: number;
	/** Statuses, and `none` for no answer. */
	answers: Record<string, number>;
	/** Of the requests that were answered 202, ms. */
	times: number[];
}

export async function sendUntilAccepted(options: SourceOptions): Promise<SourceReport> {
	const { urls, events, batch = 1, concurrency = 10, timeout = 20_000, pause = 500 } = options;
	const portions = Array.from({ length: Math.ceil(events.length / batch) }, (_, index) =>
		events.slice(index * batch, (index + 1) * batch),
	);
	const report: SourceReport = { accepted: 0, requests: 0, answers: {}, times: [] };
	let next = 0;
	const send = async (): Promise<void> => {
		while (next < portions.length && !options.signal?.aborted) {
			const portion = portions[next++];
			for (;;) {
				const started = Date.now();
				const url = urls[report.requests++ % urls.length];
				const status = await post(url, batch === 1 ? portion[0] : portion, timeout);
				report.answers[status] = (report.answers[status] ?? 0) + 1;
				if (status === '202') {
					report.accepted += portion.length;
					report.times.push(Date.now() - started);
					options.onProgress?.(report.accepted);
					break;
				}
				if (options.signal?.aborted) return;
				await new Promise((resolve) => setTimeout(resolve, pause));
			}
		}
	};
	await Promise.all(Array.from({ length: concurrency }, send));
	return report;
}

/** The status of the answer. An empty or foreign one is no receipt. */
async function post(url: string, body: unknown, timeout: number): Promise<string> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(timeout),
		});
		const text = await response.text();
		return response.status === 202 && !text.includes('"accepted"')
			? '202 without a receipt'
			: String(response.status);
	} catch {
		return 'none';
	}
}

/** People that no two tests share. */
export const people = (count: number, prefix = 'lead') =>
	Array.from({ length: count }, (_, index) => ({
		referralId: `${prefix}-${index}`,
		email: `${prefix}${index}@example.com`,
		firstName: 'Ada',
		lastName: 'Lovelace',
		campaignId: 'durable',
	}));
