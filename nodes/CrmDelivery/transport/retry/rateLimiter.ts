import { sleep } from 'n8n-workflow';

export interface RateLimiter {
	/** Resolves when the next request to this host may leave; rejects when cancelled. */
	acquire(host: string): Promise<void>;
	/** No request to this host leaves before the pause is over. */
	pause(host: string, milliseconds: number): void;
}

/**
 * Spaces the requests of one node run evenly and keeps every lead away from a
 * host that asked for a pause.
 *
 * @param requestsPerSecond 0 for no limit
 */
export function createRateLimiter(
	requestsPerSecond: number,
	cancelled: AbortSignal | undefined,
): RateLimiter {
	const spacing = requestsPerSecond > 0 ? 1000 / requestsPerSecond : 0;
	const pausedUntil = new Map<string, number>();
	let nextSlot = 0;
	const restOf = (host: string) => (pausedUntil.get(host) ?? 0) - Date.now();

	return {
		async acquire(host) {
			for (;;) {
				const rest = restOf(host);
				if (rest > 0) {
					await sleep(rest, cancelled);
					continue;
				}
				if (spacing === 0) return;
				const now = Date.now();
				const slot = Math.max(now, nextSlot);
				nextSlot = slot + spacing;
				if (slot <= now) return;
				await sleep(slot - now, cancelled);
				// A slot that comes up within a pause is lost: many at its end would leave at once.
				if (restOf(host) <= 0) return;
			}
		},
		pause(host, milliseconds) {
			const until = Date.now() + milliseconds;
			pausedUntil.set(host, Math.max(until, pausedUntil.get(host) ?? 0));
		},
	};
}
