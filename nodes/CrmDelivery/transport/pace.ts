import { sleep } from 'n8n-workflow';

export interface Pace {
	/** Resolves when the next request to this host may leave; rejects when cancelled. */
	turn(host: string): Promise<void>;
	/** No request to this host leaves before the pause is over. */
	pause(host: string, milliseconds: number): void;
}

/**
 * Spaces the requests of one node run evenly and keeps every lead away from a
 * host that asked for a pause.
 *
 * @param requestsPerSecond 0 for no limit
 */
export function paceOf(requestsPerSecond: number, cancelled: AbortSignal | undefined): Pace {
	const spacing = requestsPerSecond > 0 ? 1000 / requestsPerSecond : 0;
	const pausedUntil = new Map<string, number>();
	let nextSlot = 0;

	return {
		async turn(host) {
			for (;;) {
				const rest = (pausedUntil.get(host) ?? 0) - Date.now();
				if (rest <= 0) break;
				await sleep(rest, cancelled);
			}
			if (spacing === 0) return;
			const now = Date.now();
			const slot = Math.max(now, nextSlot);
			nextSlot = slot + spacing;
			if (slot > now) await sleep(slot - now, cancelled);
		},
		pause(host, milliseconds) {
			const until = Date.now() + milliseconds;
			pausedUntil.set(host, Math.max(until, pausedUntil.get(host) ?? 0));
		},
	};
}
