import { createRateLimiter } from '../../../nodes/CrmDelivery/transport/retry/rateLimiter';

const timed = async (work: () => Promise<unknown>) => {
	const started = performance.now();
	await work();
	return performance.now() - started;
};

test('without a limit nobody waits', async () => {
	const pace = createRateLimiter(0, undefined);
	const turns = Array.from({ length: 1000 }, async () => await pace.acquire('crm'));
	const waited = new Promise((resolve) => setTimeout(resolve, 5, 'waited'));
	expect(await Promise.race([Promise.all(turns).then(() => 'went'), waited])).toBe('went');
});

test('requests are spaced evenly over all leads', async () => {
	const pace = createRateLimiter(50, undefined);
	const started = performance.now();
	const times = await Promise.all(
		Array.from({ length: 6 }, async () => {
			await pace.acquire('crm');
			return performance.now() - started;
		}),
	);
	times.forEach((time, index) => expect(time).toBeGreaterThanOrEqual(index * 20 - 2));
});

test('a pause holds back every request to that host and to no other', async () => {
	const pace = createRateLimiter(0, undefined);
	pace.pause('slow', 120);
	pace.pause('slow', 20);

	const order: string[] = [];
	const slow = timed(async () => await pace.acquire('slow').then(() => order.push('slow')));
	await pace.acquire('fast').then(() => order.push('fast'));

	expect(await slow).toBeGreaterThanOrEqual(100);
	expect(order).toEqual(['fast', 'slow']);
});

test('who waits for a turn when a pause begins waits for its end, and for a turn after it', async () => {
	const pace = createRateLimiter(20, undefined);
	const started = performance.now();
	const turns = Array.from({ length: 4 }, async () => {
		await pace.acquire('crm');
		return performance.now() - started;
	});
	await turns[0];
	pace.pause('crm', 300);

	const [, ...later] = (await Promise.all(turns)).sort((a, b) => a - b);
	later.forEach((time, index) => expect(time).toBeGreaterThanOrEqual(298 + index * 50 - 2));
});

test('cancelling ends the wait', async () => {
	const controller = new AbortController();
	const pace = createRateLimiter(0, controller.signal);
	pace.pause('slow', 60_000);
	setTimeout(() => controller.abort(), 10);

	await expect(pace.acquire('slow')).rejects.toBeDefined();
});
