import { rejection, type Failure } from '../../../nodes/shared/delivery';
import { outcomeResponse } from '../../../nodes/shared/senderResponse/outcomeResponse';
import { pageHeaders } from '../../../nodes/shared/senderResponse/pages';

const internals =
	"connect ECONNREFUSED 10.0.0.5:8443 crm.internal: 'Endpoint' of CRM Delivery, credential Braze EU";

it.each<Failure>([
	'missingField',
	'invalidRequest',
	'network',
	'timeout',
	'tls',
	'authentication',
	'configuration',
])('the sender learns nothing of what is inside: %s', (failure) => {
	const delivery = {
		...rejection(failure, internals),
		attempts: 1,
		durationMs: 1,
		deliveredAt: '',
		environment: 'production' as const,
		endpoint: 'https://crm.internal/leads',
		round: 1,
		nextAttemptAt: null,
	};
	const events = [{ eventId: 'a', received: { batch: false, index: 0 } }];
	const answer = JSON.stringify(outcomeResponse(events, [{ lead: { eventId: 'a' }, delivery }]));
	for (const word of internals
		.split(/[\s:,']+/)
		.filter((one) => one.length > 3 && /\d|\.|[A-Z]{3}/.test(one))) {
		expect(answer).not.toContain(word);
	}
	expect(answer).not.toContain('internal');
});

it('a page runs nothing, frames nothing, sends nowhere else and is kept nowhere', () => {
	expect(pageHeaders).toMatchObject({
		'cache-control': 'no-store',
		'content-security-policy': expect.stringMatching(
			/default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
		),
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'DENY',
	});
});
