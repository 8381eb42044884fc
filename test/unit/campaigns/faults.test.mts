import { complaintOf } from '../../../nodes/Campaigns/transport/faults';
import { findCampaign } from '../../../nodes/Campaigns/graph/find';
import { idOf } from '../../../nodes/Campaigns/graph/instance';
import { instance, workflow } from './kit.mts';

describe('what n8n answers is told with what to do', () => {
	const cases: Array<[status: number, body: unknown, path: string, message: RegExp]> = [
		[401, { message: 'Unauthorized' }, '/workflows', /^n8n does not accept the API key$/],
		[403, { message: 'Forbidden' }, '/workflows', /does not let the API key do this$/],
		[
			403,
			{ reason: 'insufficient_api_key_scope' },
			'/workflows/1',
			/did not publish it: the API key/,
		],
		[403, { reason: 'insufficient_permissions' }, '/workflows/1', /owner of the API key may not/],
		[404, { message: 'Not Found' }, '/workflows/1', /does not show this workflow/],
		[404, '<html>', '/workflows', /no public API at the base URL/],
		[200, '<!doctype html>', '/workflows', /no public API at the base URL/],
		[
			409,
			{ message: 'Webhook path taken' },
			'/workflows/1',
			/did not publish it: Webhook path taken/,
		],
		[429, '', '/workflows', /takes no more requests/],
		[500, { message: 'Out of memory' }, '/workflows', /status 500: Out of memory/],
	];
	it.each(cases)('%d %j at %s', (status, body, path, message) => {
		const complaint = complaintOf(status, body, path);
		expect(complaint?.message).toMatch(message);
		expect(complaint?.description).toMatch(/\.$/);
	});

	it('and an answer that is right is no complaint', () => {
		expect(complaintOf(200, { data: [] }, '/workflows')).toBeUndefined();
	});
});

describe('a campaign is found', () => {
	const all = instance(workflow('Sale', { Spring: 'referral' }));
	it.each([
		'Sale/id of Spring',
		' Sale/id of Spring ',
		'https://n8n.example.com/workflow/Sale/id of Spring',
		'https://n8n.example.com/base/workflow/Sale/id of Spring?x=1',
		'https://hooks.example.com/webhook/hook-of-Spring/referral',
		'https://hooks.example.com/webhook-test/hook-of-Spring/referral',
	])('by %s', (text) => {
		const found = findCampaign(all, text);
		expect(found && idOf(found)).toBe('Sale/id of Spring');
	});

	it.each(['', 'Sale', 'https://n8n.example.com/workflow/Sale', 'Other/id of Spring'])(
		'and not by %j',
		(text) => expect(findCampaign(all, text)).toBeUndefined(),
	);
});
