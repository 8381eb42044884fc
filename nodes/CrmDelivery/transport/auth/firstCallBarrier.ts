export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets the first piece of work go alone, and the others when it is over, however it ended. */
export function firstAlone(): Gate {
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
