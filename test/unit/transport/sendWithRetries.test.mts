import {
	startCountingCrm,
	type CountingCrm,
	type Answer,
} from '../../../dev/peers/countingCrm.mts';
import { deliver } from '../kit/deliver.mts';

let crm: CountingCrm;
afterEach(async () => await crm.stop());

const ada = { email: 'ada@example.com' };

/** Delivers to a CRM that gives these answers in turn, and then the last one again. */
async function answered(answers: Array<Answer | null>, options = {}, leads = [ada]) {
	let next = 0;
	crm = await startCountingCrm(() => answers[Math.min(next++, answers.length - 1)]);
	return await deliver({ url: crm.url, options }, leads);
}

const busy = (retryAfter?: string): Answer => ({
	status: 503,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});
const created = (headers = {}): Answer => ({ status: 201, body: '{}', headers });

test('an answer that decides ends it', async () => {
	expect(await answered([{ status: 422 }])).toMatchObject([{ outcome: 'rejected', attempts: 1 }]);
});

test('a status that asks for another attempt gets one', async () => {
	expect(await answered([busy(), busy(), created()])).toMatchObject([
		{ outcome: 'delivered', attempts: 3, reason: null },
	]);
});

test('the attempts are used up', async () => {
	const [delivery] = await answered([busy()], { maxAttempts: 2 });

	expect(delivery).toMatchObject({ outcome: 'rejected', attempts: 2, retryable: true });
	expect(delivery.reason).toContain('(after 2 attempts)');
	expect(crm.seen).toHaveLength(2);
});

test('one attempt is told without a count', async () => {
	const [{ reason }] = await answered([busy()], { maxAttempts: 1 });
	expect(reason).not.toContain('attempts');
});

test('a lead that was cut off is uncertain until an answer decides', async () => {
	expect(await answered([null, created()])).toMatchObject([
		{ outcome: 'delivered', uncertain: false, attempts: 2 },
	]);
	await crm.stop();
	expect(await answered([null, busy()], { maxAttempts: 2 })).toMatchObject([
		{ outcome: 'rejected', uncertain: true, statusCode: 503 },
	]);
});

test('the wait that the CRM asks for is kept, up to the longest', async () => {
	await answered([busy('1'), created()], { maxRetryDelay: 300 });

	expect(crm.seen[1].at - crm.seen[0].at).toBeGreaterThanOrEqual(290);
});

const two = [{ email: 'a@example.com' }, { email: 'b@example.com' }];

test('a pause that one answer asks for keeps the other leads away, too', async () => {
	await answered(
		[busy('1'), created()],
		{ concurrency: 1, maxAttempts: 1, maxRetryDelay: 300 },
		two,
	);

	expect(crm.seen).toHaveLength(2);
	expect(crm.seen[1].at - crm.seen[0].at).toBeGreaterThanOrEqual(290);
});

test.each([201, 422])(
	'Retry-After of an answer that decided, status %i, pauses nobody',
	async (status) => {
		const answer = { status, body: '{}', headers: { 'retry-after': '5' } };
		await answered([answer], { concurrency: 1, maxRetryDelay: 5000 }, two);

		expect(crm.seen[1].at - crm.seen[0].at).toBeLessThan(2000);
	},
);

test('an execution that was cancelled before sends nothing', async () => {
	crm = await startCountingCrm();
	const cancel = new AbortController();
	cancel.abort();

	expect(await deliver({ url: crm.url }, [ada], { cancelled: cancel.signal })).toMatchObject([
		{ outcome: 'rejected', attempts: 0, uncertain: false, reason: 'The execution was cancelled' },
	]);
	expect(crm.seen).toHaveLength(0);
});
