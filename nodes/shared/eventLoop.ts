import { sleep } from 'n8n-workflow';

/** Milliseconds; a webhook that comes in meanwhile should not be seen to wait. */
const MAX_BLOCK_MS = 20;

/** For long loops to await in each turn: lets everything else in this process have its turn now and then. */
export function eventLoopYielder(): () => Promise<void> {
	let since = Date.now();
	let pending: Promise<void> | undefined;
	const yieldOnce = async () => {
		await sleep(0);
		since = Date.now();
		pending = undefined;
	};
	return async () => {
		if (Date.now() - since < MAX_BLOCK_MS) return;
		// One timer for all who wait: Node fires timers that are due one after another, without a break.
		await (pending ??= yieldOnce());
	};
}
