import { silence, whole, type Answer } from '../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { sendTo, type Sending } from '../kit/sending.mts';

let crm: Peer | undefined;
afterEach(async () => await crm?.stop());

/** A CRM that gives these answers in turn, the last one again and again. */
async function outcomeOf(answers: Answer[], settings: Sending = {}) {
	crm = await startPeer((socket) => (answers.length > 1 ? answers.shift()! : answers[0])(socket));
	const { result } = await sendTo(`http://${crm.host}/leads`, { timeout: 300, ...settings });
	return { ...result, requests: crm.requests.length };
}

const conflict = whole('409 Conflict', '{"message":"already exists"}');

test('a 409 after a time-out says that the record may be of this lead', async () => {
	expect(await outcomeOf([silence, conflict])).toMatchObject({
		outcome: 'rejected',
		uncertain: true,
		requests: 2,
		reason: 'HTTP 409 Conflict: already exists. An earlier attempt may have made the record.',
	});
});

test.each(['400 Bad Request', '401 Unauthorized', '403 Forbidden', '404 Not Found', '302 Found'])(
	'a %s after a time-out leaves it open whether the CRM has the lead',
	async (status) => {
		expect(await outcomeOf([silence, whole(status)])).toMatchObject({
			outcome: 'rejected',
			uncertain: true,
			requests: 2,
			reason: expect.stringMatching(/\. An earlier attempt may have reached the CRM\.$/),
		});
	},
);

test.each<[string, Answer[], Sending, object]>([
	['a delivery', [silence, whole('201 Created')], {}, { outcome: 'delivered' }],
	[
		'a rule for a duplicate',
		[silence, conflict],
		{ rules: [{ outcome: 'duplicate', statusCodes: '409' }] },
		{ outcome: 'duplicate' },
	],
	[
		'a rule for a rejection',
		[silence, conflict],
		{ rules: [{ outcome: 'rejected', statusCodes: '409' }] },
		{ outcome: 'rejected', reason: 'HTTP 409 Conflict: already exists' },
	],
	['the first answer', [conflict], {}, { reason: 'HTTP 409 Conflict: already exists' }],
])('%s decides', async (_title, answers, settings, expected) => {
	expect(await outcomeOf(answers, settings)).toMatchObject({ uncertain: false, ...expected });
});

test.each<[string, Answer[], number]>([
	['504', [whole('504 Gateway Timeout')], 3],
	['524, which is no retry status', [whole('524 ')], 1],
	['504 and then 409', [whole('504 Gateway Timeout'), conflict], 2],
	['524 and then 404', [whole('504 '), whole('404 Not Found')], 2],
])('a gateway that gave up waiting (%s) leaves it open', async (_title, answers, requests) => {
	expect(await outcomeOf(answers)).toMatchObject({
		outcome: 'rejected',
		uncertain: true,
		requests,
	});
});

test('a 503 says that the CRM did not take the lead', async () => {
	expect(await outcomeOf([whole('503 Service Unavailable')])).toMatchObject({
		uncertain: false,
		requests: 3,
	});
});
