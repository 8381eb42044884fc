import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { value } from '../../unit/request/anyLead.mts';
import { fields } from '../../workflow/crmDelivery/kit.mts';
import { attacked } from '../kit.mts';

/** A lead of any shape costs no other lead its own outcome, under each On Error. */

const { send } = attacked();

const nested = (levels: number) =>
	JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;

function cyclic(): IDataObject {
	const lead: IDataObject = { email: 'cyclic@example.com' };
	lead.attribute = lead;
	return lead;
}

const shapes: Array<[string, () => unknown]> = [
	['nests 5,000 levels deep', () => ({ attribute: nested(5000) })],
	['holds itself', cyclic],
	['holds itself in a list', () => ({ attribute: [cyclic()] })],
	['is empty', () => ({})],
	['is nothing', () => null],
	['is a list', () => [1, 2]],
	['has a secret of 300 kB', () => ({ attribute: '%a&'.repeat(100_000) })],
	['has a secret of every letter', () => ({ attribute: '.*+?^${}()|[]\\/-'.repeat(2000) })],
	['has halves of surrogate pairs', () => ({ attribute: '\ud800\udc00\udfff' })],
	['has zero characters', () => ({ attribute: '\0%\0' })],
	['is called by what objects have', () => ({ constructor: 'x', toString: 1, hasOwnProperty: [] })],
	['has a prototype', () => JSON.parse('{"__proto__":{"email":"x"},"attribute":"y"}') as unknown],
	['has big numbers', () => ({ attribute: 10n ** 40n })],
	['has what is no number', () => ({ attribute: Number.NaN, other: -0 })],
	[
		'has a value that throws',
		() => ({
			attribute: {
				toJSON: () => {
					throw new Error('no');
				},
			},
		}),
	],
	[
		'has 20,000 attributes',
		() => Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])),
	],
];

const onErrors = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;

const places: IDataObject = {
	queryParameters: fields({ token: '{{attribute}}' }),
	headerParameters: fields({ 'X-Secret': '{{attribute}}' }),
	bodyParameters: fields({ email: '{{email}}', deep: '-{{attribute}}', whole: '{{attribute}}' }),
	options: { idempotencyKeyHeader: 'Idempotency-Key', includeRequest: true, includeResponse: true },
};

const emails = ['first@example.com', 'second@example.com', 'third@example.com'];

/** The hostile lead first, in the middle and last among three others; each of them is delivered once. */
async function expectOthersDelivered(hostile: unknown, place: number, onError: string) {
	const leads = emails.map((email): IDataObject => ({ email }));
	leads.splice(place, 0, hostile as IDataObject);
	const { run, all } = await send(leads, places, { node: { onError } as IDataObject });
	expect(run.error?.message).toBeUndefined();
	expect(all).toHaveLength(4);
	const outcomes = run.outputs('CRM Delivery').slice(0, 3);
	const delivered = outcomes[0].map(({ json }) => json?.email);
	expect(delivered.filter((email) => emails.includes(String(email)))).toEqual(emails);
	for (const { delivery } of all) {
		expect(['delivered', 'rejected']).toContain(delivery.outcome);
		if (delivery.attempts === 0)
			expect(delivery).toMatchObject({ outcome: 'rejected', uncertain: false });
	}
}

describe.each(onErrors)('On Error %s', (onError) => {
	test.each(shapes)('a lead that %s', async (_name, shape) => {
		for (const place of [0, 2, 3]) await expectOthersDelivered(shape(), place, onError);
	});

	test('any lead', async () => {
		await fc.assert(
			fc.asyncProperty(value, fc.nat(3), async (attribute, place) => {
				await expectOthersDelivered({ attribute }, place, onError);
			}),
			{ numRuns: 40 },
		);
	});
});
