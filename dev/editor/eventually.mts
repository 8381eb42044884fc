const PATIENCE = 15_000;
const PAUSE = 100;

/** Repeats a check until it passes; after 15 seconds it may fail. */
export async function eventually(check: () => Promise<void>): Promise<void> {
	const deadline = Date.now() + PATIENCE;
	for (;;) {
		try {
			return await check();
		} catch (fault) {
			if (Date.now() > deadline) throw fault;
			await new Promise((resolve) => setTimeout(resolve, PAUSE));
		}
	}
}
