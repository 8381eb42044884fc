import { startCountingCrm, taken, type CountingCrm } from '../../../dev/peers/countingCrm.mts';
import { mapConcurrently } from '../../../nodes/CrmDelivery/delivery/mapConcurrently';
import { progressReporter } from '../../../nodes/CrmDelivery/delivery/progress';
import { deliver } from '../kit/deliver.mts';

let crm: CountingCrm;
afterEach(async () => {
	jest.useRealTimers();
	await crm?.stop();
});

const leads = Array.from({ length: 12 }, (_, index) => ({ email: `l${index}@example.com` }));

test('leads come out in their order, so many at a time', async () => {
	crm = await startCountingCrm(async ({ email }) => {
		await new Promise((resolve) => setTimeout(resolve, email.startsWith('l0') ? 60 : 15));
		return { status: email.startsWith('l3') ? 409 : 201, body: '{}' };
	});

	const deliveries = await deliver({ url: crm.url, options: { concurrency: 4 } }, leads);

	expect(deliveries.map(({ statusCode }) => statusCode)).toEqual(
		leads.map((_, index) => (index === 3 ? 409 : 201)),
	);
	expect(crm.mostAtOnce()).toBe(4);
});

test('a fault in the settings of one lead is its own, and the others are delivered', async () => {
	crm = await startCountingCrm();

	const deliveries = await deliver(
		{ url: '={{ $json.url }}' },
		[
			{ email: 'a@example.com', url: crm.url },
			{ email: 'b@example.com', url: 'nowhere' },
		],
		{
			expressions: { '={{ $json.url }}': ({ json }) => json.url },
			node: { onError: 'continueRegularOutput' },
		},
	);

	expect(deliveries[0]).toMatchObject({ outcome: 'delivered' });
	expect(deliveries[1]).toMatchObject({
		outcome: 'rejected',
		failure: 'configuration',
		attempts: 0,
		endpoint: '',
	});
	expect(crm.seen).toHaveLength(1);
});

describe('under Retry On Fail the node runs again with the same items', () => {
	const items = () => [{ json: { email: 'a@example.com' } }];

	test('a lead that was decided is not sent again', async () => {
		crm = await startCountingCrm();
		const parts = { items: items(), node: { retryOnFail: true } };

		await deliver({ url: crm.url }, [], parts);
		const [again] = await deliver({ url: crm.url }, [], parts);

		expect(again).toMatchObject({ outcome: 'delivered' });
		expect(crm.seen).toHaveLength(1);
	});

	test('a lead that may still go through is', async () => {
		crm = await startCountingCrm(({ before }) => (before === 0 ? { status: 503 } : taken));
		const parts = { items: items(), node: { retryOnFail: true } };
		const options = { maxAttempts: 1 };

		await deliver({ url: crm.url, options }, [], parts);
		const [again] = await deliver({ url: crm.url, options }, [], parts);

		expect(again).toMatchObject({ outcome: 'delivered' });
	});

	test('another run of the node, in a loop, sends them', async () => {
		crm = await startCountingCrm();
		const shared = { items: items(), node: { retryOnFail: true } };

		await deliver({ url: crm.url }, [], { ...shared, runIndex: 0 });
		await deliver({ url: crm.url }, [], { ...shared, runIndex: 1 });

		expect(crm.seen).toHaveLength(2);
	});

	test('without that setting nothing is kept', async () => {
		crm = await startCountingCrm();
		const shared = { items: items() };

		await deliver({ url: crm.url }, [], shared);
		await deliver({ url: crm.url }, [], shared);

		expect(crm.seen).toHaveLength(2);
	});
});

test('items are mapped in order, with at most as many workers as items', async () => {
	let running = 0;
	let most = 0;
	const work = async (item: number, index: number) => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setTimeout(resolve, item));
		running--;
		return `${index}:${item}`;
	};

	expect(await mapConcurrently([20, 1, 10, 1], 2, work)).toEqual(['0:20', '1:1', '2:10', '3:1']);
	expect(most).toBe(2);
	expect(await mapConcurrently([], 5, work)).toEqual([]);
	await mapConcurrently([1, 1], 50, work);
});

test('progress is told every ten seconds, and not at the end', () => {
	jest.useFakeTimers();
	const told: string[] = [];
	const leadDone = progressReporter(4, (text) => told.push(text));

	leadDone();
	jest.advanceTimersByTime(10_000);
	leadDone();
	leadDone();
	jest.advanceTimersByTime(10_000);
	leadDone();

	expect(told).toEqual(['2 of 4 leads are through']);
});
