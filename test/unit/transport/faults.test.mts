import {
	faultFromError,
	timeoutFault,
	tokenFault,
	type RequestInfo,
} from '../../../nodes/CrmDelivery/transport/errors/transportFault';

const asked: RequestInfo = {
	url: 'https://crm.example.com/leads?key=secret',
	setting: "'Endpoint'",
	timeout: 3000,
	proxy: null,
	withCertificate: false,
	withLead: true,
	answerBegan: false,
};

/** As n8n hands it on: an error around axios's around the socket's. */
const wrapped = (code: string, message = code, more: object = {}) =>
	new Error('The service refused', {
		cause: Object.assign(new Error(message), { code, ...more }),
	});

const unsent = { uncertain: false, retry: true, retryable: true };
const unanswered = { uncertain: true, retry: true, retryable: true };
const unread = { uncertain: true, retry: false, retryable: true };
const refused = { uncertain: false, retry: false, retryable: false };

// What can be made over a socket is tested in the workflow floor.
test.each([
	['EAI_AGAIN', 'network', unsent],
	['EHOSTUNREACH', 'network', unsent],
	['ENETUNREACH', 'network', unsent],
	['EPIPE', 'network', unanswered],
	['ETIMEDOUT', 'timeout', unanswered],
	['CERT_REVOKED', 'tls', refused],
	['INVALID_PURPOSE', 'tls', refused],
	['ZSTD_error_prefix_unknown', 'network', unread],
])('%s is a %s fault', (code, failure, flags) => {
	expect(faultFromError(wrapped(code), asked)).toMatchObject({ failure, ...flags });
});

test.each(['ECONNRESET', 'ECONNABORTED', 'EPROTO', 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC'])(
	'%s in the middle of the answer is not tried again: the CRM has the request',
	(code) => {
		const fault = faultFromError(wrapped(code), { ...asked, answerBegan: true });
		expect(fault).toMatchObject(unread);
	},
);

/** A request whose connection came so far. */
const request = (socket: object | null) => ({ request: { socket } });

test.each([
	['that got no socket', request(null), unsent],
	['that sent nothing', request({ _bytesDispatched: 0 }), unsent],
	['that was setting up TLS', request({ secureConnecting: true, _bytesDispatched: 9 }), unsent],
	['that was sent', request({ secureConnecting: false, _bytesDispatched: 9 }), unanswered],
	['of which another n8n tells less', request({}), unanswered],
	['of which nothing is known', {}, unanswered],
])('at its deadline a request %s is judged by how far it came', (_name, more, flags) => {
	const fault = timeoutFault(wrapped('ERR_CANCELED', 'canceled', more), asked);
	expect(fault).toMatchObject({ failure: 'timeout', ...flags });
});

test('the reason names the host without its query and fits on one line', () => {
	const { reason } = faultFromError(wrapped('CERT_REVOKED', 'certificate\nwas revoked'), asked);
	expect(reason).toBe(
		"No secure connection to crm.example.com was possible: certificate was revoked. Check the host and the port in 'Endpoint'.",
	);
});

describe('where no token was received', () => {
	const login = { ...asked, setting: 'the credential', withLead: false };

	test('a refused secret is not worth another attempt', () => {
		const error = new Error('Failed to acquire OAuth2 access token: invalid_client');
		expect(tokenFault(faultFromError(error, login))).toMatchObject({
			failure: 'authentication',
			...refused,
		});
	});

	test.each([
		['a host that is down', wrapped('ECONNREFUSED')],
		['a login that is busy', wrapped('ERR_BAD_RESPONSE', 'HTTP 503', { status: 503 })],
		['a login that never answered', wrapped('ERR_CANCELED')],
	])('%s is, and the lead was not sent', (_name, error) => {
		const { reason, ...fault } = tokenFault(faultFromError(error, login));
		expect(fault).toEqual({ failure: 'authentication', ...unsent });
		expect(reason).not.toContain('taken the lead');
	});
});

test('what was thrown may be anything', () => {
	for (const thrown of [undefined, null, 'text', 42, {}, { cause: { cause: 1 } }]) {
		expect(faultFromError(thrown, asked)).toMatchObject({ failure: 'network', retry: false });
	}
});
