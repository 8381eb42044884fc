import type { Phase } from '../../../../nodes/CrmDelivery/transport/attempt/attemptState';
import { attemptFault } from '../../../../nodes/CrmDelivery/transport/attempt/attemptFault';
import { requestDescriber } from '../../../../nodes/CrmDelivery/transport/attempt/requestInfo';
import { AuthenticationError } from '../../../../nodes/CrmDelivery/transport/auth/authenticationError';
import type { Credential } from '../../../../nodes/CrmDelivery/transport/auth/scheme';
import type { TransportFault } from '../../../../nodes/CrmDelivery/transport/errors/transportFault';
import { credentialOf, leadFor, transportSettings } from '../../kit/transport.mts';

const URL = 'https://crm.example.com/leads';

const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
/** Of a request that never got a connection. */
const unsent = Object.assign(new Error('canceled'), {
	code: 'ERR_CANCELED',
	request: { socket: { _bytesDispatched: 0 } },
});
const sent = Object.assign(new Error('canceled'), {
	code: 'ERR_CANCELED',
	request: { socket: { _bytesDispatched: 9 } },
});

const preparing: Phase = { name: 'preparing' };
const failed = (error: unknown): Phase => ({ name: 'failed', error });
const reading: Phase = { name: 'reading', statusCode: 201 };

/** What an error means that was thrown in a phase. */
function faultIn(
	phase: Phase,
	thrown: unknown,
	{
		cancelled = false,
		timedOut = false,
		primary = null,
	}: { cancelled?: boolean; timedOut?: boolean; primary?: Credential | null } = {},
): TransportFault {
	const state = { phase, sent: leadFor(URL), secrets: [] };
	const describe = requestDescriber(URL, transportSettings(), false);
	return attemptFault(thrown, state, { cancelled, timedOut }, primary, describe);
}

test('before the lead was sent nothing is uncertain', () => {
	expect(faultIn(preparing, reset)).toMatchObject({ uncertain: false });
	expect(faultIn(preparing, new Error('unforeseen'))).toMatchObject({
		uncertain: false,
		retry: false,
	});
});

test('on its way a lead that was cut off is uncertain and tried again', () => {
	expect(faultIn(failed(reset), reset)).toMatchObject({ uncertain: true, retry: true });
	expect(faultIn(failed(refused), refused)).toMatchObject({ uncertain: false, retry: true });
});

test("the lead's own error counts, not what a helper of n8n makes of it", () => {
	expect(faultIn(failed(reset), new Error('The service refused'))).toMatchObject({
		failure: 'network',
		reason: expect.stringContaining('was cut before an answer'),
	});
});

test('while its answer is read the CRM has the lead: it is not sent again', () => {
	expect(faultIn(reading, reset)).toMatchObject({ uncertain: true, retry: false });
	expect(faultIn(reading, new Error('unforeseen'))).toMatchObject({
		uncertain: true,
		retry: false,
	});
});

test('what a scheme says of a missing token stands', () => {
	const fault = { failure: 'authentication', reason: 'No token' } as TransportFault;
	expect(faultIn(preparing, new AuthenticationError(fault), { cancelled: true })).toBe(fault);
});

describe('at the end of the time', () => {
	const timedOut = true;

	test('a lead that was not sent is not uncertain', () => {
		expect(faultIn(failed(unsent), unsent, { timedOut })).toMatchObject({
			failure: 'timeout',
			uncertain: false,
		});
	});

	test('a lead that was sent is', () => {
		expect(faultIn(failed(sent), sent, { timedOut })).toMatchObject({
			failure: 'timeout',
			uncertain: true,
			retry: true,
		});
	});

	test('an answer that had begun is not asked for again', () => {
		expect(faultIn(reading, sent, { timedOut })).toMatchObject({
			failure: 'timeout',
			uncertain: true,
			retry: false,
			reason: expect.stringContaining('was not complete'),
		});
	});

	test('a token that did not come is named, with the host that it comes from', () => {
		const primary = credentialOf('oAuth2', {
			accessTokenUrl: 'https://login.example.com/token',
			clientId: 'id',
		});
		expect(faultIn(preparing, new Error('aborted'), { timedOut, primary })).toMatchObject({
			failure: 'authentication',
			uncertain: false,
			reason: expect.stringMatching(/^No token was received.*login\.example\.com/),
		});
	});

	test('a scheme without a token does not speak of one', () => {
		const primary = credentialOf('digestAuth', { username: 'u', password: 'p' });
		expect(faultIn(preparing, new Error('aborted'), { timedOut, primary })).toMatchObject({
			failure: 'timeout',
			reason: expect.stringMatching(/^crm\.example\.com did not answer/),
		});
	});
});

describe('of a cancelled execution', () => {
	const cancelled = true;

	test.each([
		['before the lead was sent', preparing, new Error('aborted'), false],
		['before it had a connection', failed(unsent), unsent, false],
		['when it was sent', failed(sent), sent, true],
		['while its answer was read', reading, sent, true],
	])('%s', (_name, phase, thrown, uncertain) => {
		expect(faultIn(phase, thrown, { cancelled })).toEqual({
			failure: 'network',
			reason: 'The execution was cancelled',
			uncertain,
			retry: false,
			retryable: true,
		});
	});
});
