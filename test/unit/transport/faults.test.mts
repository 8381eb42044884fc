import { faultOf, tokenFault } from '../../../nodes/CrmDelivery/transport/faults';

const where = { host: 'crm.example.com', timeout: 3000, answerBegan: false };

/** As n8n hands it on: an error around axios's around the socket's. */
const wrapped = (code: string, message = code) =>
	new Error('The service refused', { cause: Object.assign(new Error(message), { code }) });

test.each([
	['ENOTFOUND', 'network', { uncertain: false, retry: true, retryable: true }],
	['EAI_AGAIN', 'network', { uncertain: false, retry: true, retryable: true }],
	['ECONNREFUSED', 'network', { uncertain: false, retry: true, retryable: true }],
	['ECONNRESET', 'network', { uncertain: true, retry: true, retryable: true }],
	['EPIPE', 'network', { uncertain: true, retry: true, retryable: true }],
	['ECONNABORTED', 'timeout', { uncertain: true, retry: true, retryable: true }],
	['ETIMEDOUT', 'timeout', { uncertain: true, retry: true, retryable: true }],
	['CERT_HAS_EXPIRED', 'tls', { uncertain: false, retry: false, retryable: false }],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', { uncertain: false, retry: false, retryable: false }],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', { uncertain: false, retry: false, retryable: false }],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', { uncertain: false, retry: false, retryable: false }],
	['HPE_INVALID_CONSTANT', 'network', { uncertain: true, retry: false, retryable: true }],
	['Z_DATA_ERROR', 'network', { uncertain: true, retry: false, retryable: true }],
])('%s is a %s fault', (code, failure, flags) => {
	expect(faultOf(wrapped(code), where)).toMatchObject({ failure, ...flags });
});

test.each(['ECONNRESET', 'ECONNABORTED'])(
	'%s in the middle of the answer is not tried again: the CRM has the request',
	(code) => {
		const fault = faultOf(wrapped(code), { ...where, answerBegan: true });
		expect(fault).toMatchObject({ uncertain: true, retry: false, retryable: true });
	},
);

test('the reason names the host and fits on one line', () => {
	const { reason } = faultOf(wrapped('CERT_HAS_EXPIRED', 'certificate\nhas expired'), where);
	expect(reason).toBe(
		'No secure connection to crm.example.com was possible: certificate has expired',
	);
});

test('no token for want of a network is worth another attempt, a refused secret is not', () => {
	const refused = new Error('Failed to acquire OAuth2 access token: invalid_client');
	expect(tokenFault(refused, faultOf(refused, where))).toMatchObject({
		failure: 'authentication',
		uncertain: false,
		retry: false,
		retryable: false,
	});
	const down = wrapped('ECONNREFUSED');
	expect(tokenFault(down, faultOf(down, where))).toMatchObject({ retry: true, retryable: true });
});

test('what was thrown may be anything', () => {
	for (const thrown of [undefined, null, 'text', 42, {}, { cause: { cause: 1 } }]) {
		expect(faultOf(thrown, where)).toMatchObject({ failure: 'network', retry: false });
	}
});
