import { sleep } from 'n8n-workflow';

/** Milliseconds; a webhook that comes in meanwhile should not be seen to wait. */
const LONGEST_STRETCH = 20;

/** For long loops to await in each turn: lets everything else in this process have its turn now and then. */
export function breaths(): () => Promise<void> {
	let since = Date.now();
	let breath: Promise<void> | undefined;
	const breathe = async () => {
		await sleep(0);
		since = Date.now();
		breath = undefined;
	};
	return async () => {
		if (Date.now() - since < LONGEST_STRETCH) return;
		// One timer for all who wait: Node fires timers that are due one after another, without a break.
		await (breath ??= breathe());
	};
}
