export type CallBarrier = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets the first piece of work go alone, and the others when it is over, however it ended. */
export function firstCallBarrier(): CallBarrier {
	let first: Promise<unknown> | undefined;
	return async (work) => {
		if (first !== undefined) {
			await first;
			return await work();
		}
		const alone = work();
		first = alone.catch(() => undefined);
		return await alone;
	};
}
