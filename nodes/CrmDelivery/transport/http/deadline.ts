import { sleep } from 'n8n-workflow';

export interface Deadline {
	/** Aborted when the time is up or the execution is cancelled. */
	signal: AbortSignal;
	/** Whether it is the time that is up. */
	hasPassed(): boolean;
	/** Clears the timer and the listener on the execution, so that neither outlives the lead. */
	clear(): void;
}

/** Given, because one that the platform makes costs more than the rest of a deadline. */
const CLEARED = new Error('The deadline was lifted');

/** @param timeout ms */
export function startDeadline(timeout: number, cancelled: AbortSignal | undefined): Deadline {
	const end = new AbortController();
	const lifted = new AbortController();
	let passed = false;
	const cancel = () => end.abort(cancelled?.reason);
	if (cancelled?.aborted) cancel();
	cancelled?.addEventListener('abort', cancel, { once: true });
	sleep(timeout, lifted.signal).then(
		() => {
			passed = true;
			end.abort();
		},
		() => {},
	);
	return {
		signal: end.signal,
		hasPassed: () => passed,
		clear() {
			lifted.abort(CLEARED);
			cancelled?.removeEventListener('abort', cancel);
		},
	};
}
