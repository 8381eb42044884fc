/**
 * Lets the sides take turns, A B A B, so that what else the machine does meets all of them.
 *
 * @returns what each gave in each round, after a first one that does not count
 */
export async function takeTurns<Side extends string, T>(
	sides: Record<Side, () => Promise<T>>,
	rounds: number,
): Promise<Record<Side, T[]>> {
	const names = Object.keys(sides) as Side[];
	const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
		Side,
		T[]
	>;
	for (let round = 0; round <= rounds; round++) {
		for (const name of names) {
			const result = await sides[name]();
			if (round > 0) results[name].push(result);
		}
	}
	return results;
}
