import { sleep } from 'n8n-workflow';

export interface Deadline {
	/** Aborted when the time is up or the execution is cancelled. */
	signal: AbortSignal;
	/** Aborted when the time is up. */
	expired: AbortSignal;
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
	const expiry = new AbortController();
	const lifted = new AbortController();
	const cancel = () => end.abort(cancelled?.reason);
	if (cancelled?.aborted) cancel();
	cancelled?.addEventListener('abort', cancel, { once: true });
	sleep(timeout, lifted.signal).then(
		() => {
			end.abort();
			expiry.abort();
		},
		() => {},
	);
	return {
		signal: end.signal,
		expired: expiry.signal,
		hasPassed: () => expiry.signal.aborted,
		clear() {
			lifted.abort(CLEARED);
			cancelled?.removeEventListener('abort', cancel);
		},
	};
}
