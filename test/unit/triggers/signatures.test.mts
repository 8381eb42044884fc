import { hasValidSignature, signatureProblem } from '../../../nodes/triggers/verify/signature';
import type { HmacCredential, SignatureCredential } from '../../../nodes/triggers/verify/signature';
import { parseTime } from '../../../nodes/triggers/verify/time';
import { request } from './kit.mts';

// How real sources sign. A vector that its source does not publish was made with OpenSSL.

const now = 1764300000_000;
const ada = '{"email":"ada@example.com"}';

const hmac = (changes: Partial<HmacCredential>): HmacCredential => ({
	scheme: 'hmac',
	secret: 's',
	algorithm: 'sha256',
	encoding: 'hex',
	signatureHeader: 'X-Signature',
	signaturePrefix: '',
	timestampHeader: '',
	tolerance: 300,
	template: '{{body}}',
	...changes,
});

interface Vector {
	credential: SignatureCredential;
	headers?: Record<string, string>;
	body?: string;
	url?: string;
	method?: string;
	/** Milliseconds since 1970. */
	now?: number;
}

const CERT = `-----BEGIN CERTIFICATE-----
MIIDDzCCAfegAwIBAgIUY9UOcXqz1SjMbD1jGWtCfIJMJ7QwDQYJKoZIhvcNAQEL
BQAwFjEUMBIGA1UEAwwLc25zLmV4YW1wbGUwIBcNMjYxMTI4MDgwNjQxWhgPMjEy
NjExMDQwODA2NDFaMBYxFDASBgNVBAMMC3Nucy5leGFtcGxlMIIBIjANBgkqhkiG
9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq55BGcHHoKapDcWuHBKWDKTj497obP0zXNCD
UtBZCFxIrzoxnA6qMj6cNbllkpK7w/HTMdzAlUnlJzU8AyTqQQ+UDstau57wGV9C
gZTe8WslcjmCjwzaAOsPLYnvVPE5IIjM4HgYwij5ALJGP7V9fokBwZxnOQ8WWyyw
jvY1+GGhBymI8PXGYmlQUvBFTr/pOYTtat3kyjL1lDIriNHwilwmVI2vCvS47x0x
YE+14eOmXhb5YNJ0iv8Sn12cEfFUlH0x8Sl/rRXWNtSuooZcTxSuc9gIKD5W7ppi
XjGGrKXHkJOxU+sZet8uxJKGYjtoNDnBYqfDLrUNi/QmPXSTAwIDAQABo1MwUTAd
BgNVHQ4EFgQUYXCCNkrW3W4KnHS/YYNJ7/DN6iIwHwYDVR0jBBgwFoAUYXCCNkrW
3W4KnHS/YYNJ7/DN6iIwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOC
AQEAXboGhXCkMjEs5PCuHZ0Mhoeer/cxkAQt+2SmB4bNuNaMdukMxwaC8rAmoo43
ZbSIjkUX/8DufjJZVeMx5VxV/VT2oEsOdwNkkvWqI4SzXnPK2y9YYcEYp1c/h3FW
mV0ioaZpd09M97ybZII9llzV2Y7cRRMWinTPtQE4voqWLryT9l0SvmmswFMDsqSF
PYWdUPMxmb5pictoEkp9AMSiI3UrMdlWOKohsR4rDrswunYkTOX1jXeq3sQs+d4g
Wv/4KhIgAEb2OkzhLqKgDULYbODRXDJ1OaakVh8CE32PPnPkhZgH2q3c3ahPfyuZ
xmZYr91bvGMU/1mMSD1ATEswgQ==
-----END CERTIFICATE-----`;

const notification = {
	Type: 'Notification',
	MessageId: 'm-1',
	TopicArn: 'arn:aws:sns:eu-west-1:123456789012:leads',
	Message: '{"email":"ada@example.com"}',
	Timestamp: '2025-11-28T03:20:00.000Z',
};
const confirmation = {
	Type: 'SubscriptionConfirmation',
	MessageId: 'm-2',
	Token: 't0k',
	TopicArn: 'arn:aws:sns:eu-west-1:123456789012:leads',
	Message: 'You have chosen to subscribe',
	SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t0k',
	Timestamp: '2025-11-28T03:20:00.000Z',
};
const SNS1 = JSON.stringify({
	...notification,
	SignatureVersion: '1',
	Signature:
		'Hfqvx8+RHp0ZjA+KdhoW15OjhIJEhYb8JYEbPU7KYdTYQL74it7UvKvTx3dA0rl6ejwrRFG1FMK3wt96z9UtJV1QBUYzSSJ0jUU4zfZbCIwYoI+Zq46jVu2fzmYNSLmdyyi/BCNlguZ60MeuBdSRDzCJ6elHGKyWR8jWrGek0bpHipA5HPQAA4r7OoL99vxD5HkYbdFKVLwj0K9xFFRWfKT+SgyPVodxm3bUOz4FffLKShcoGPqqnt2TDe5UGuKPEe1WKOgLY2PDD53FHr1FAwKenY7MJwHefUvrJxeDphbAaxGZFQ448pITam5BQ9u8erPaiKUX5j8yN0LzWtxnOA==',
});
const SNS3 = JSON.stringify({
	...notification,
	SignatureVersion: '2',
	Signature:
		'Edg7Tnn/po3EgR6wNhwQkLjRYxsAn3idhxfxmv1/pW/Rae4u+u5wkEgVYVNWhOq1RSUTGQGHZMaK4ZdavccckWWklt8xi4h6JUmyUmauS/kdivdbNsT9DGCKOTQl2tv1tDrfhUCmqLxEBwcm6YPKZmhJFalVlE5/4k2Hw8s2l0+bLB2P4fVtlFtGbZk8waT+coP3u1w+fbICk4X/4q2ijQCgoeAyyiT97v8hdq4QddRZwJTAOrI8SHPTpAjmg8Gld5jdXdaoZNezGO6jI/X9QhRSeQqxfbMwQNq8BReqHnl1FRIGfAVjAzJ2/SJiCvVRl3SurDkYnZX2NHd1maIw0Q==',
});
const SNS2 = JSON.stringify({
	...confirmation,
	SignatureVersion: '2',
	Signature:
		'Hit8DGyIv57XkB84bVwUpiyt5kJR1WEbRCXxX1Fx2s6QvP07xqSDhsZ21zk4aDFSzJpTrGedBbjamUWWZ2EiX4rzdCjGjUt/HeElVbANf3//wRxGazZV6fPjC8BukejHOsPfc7E7y4MU4hSb+zUUEVjbeJ4hzP1maWQ6iWpuKLslQWNxSlXxx4gMzft2k1UcHVxCpDcajHYlgpvD07WagSeVdq8nsh0pSBw+TpKJfUMqSDZiihZCacT4HSeNgz0bmQiy6muKKBtOzjkw3aydfFA7E08WQIl+uCKAsY5+Pg2GzLUbOqKAYJR0Ca7tpzqU7gGi9eXfjBFZHsaW3lKIcQ==',
});
const OTHER =
	'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntlo7aNDthvj+y7GjUuFDb/R1NGe1OPzpA==';

const hubSpotBody =
	'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
const twilioBody =
	'CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const vectors: Record<string, Vector> = {
	'a time in ISO 8601 (Zendesk)': {
		credential: hmac({
			encoding: 'base64',
			signatureHeader: 'X-Zendesk-Webhook-Signature',
			timestampHeader: 'X-Zendesk-Webhook-Signature-Timestamp',
			template: '{{timestamp}}{{body}}',
			secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
		}),
		headers: {
			'x-zendesk-webhook-signature': 'D+yvdavabnV1RyzERQXClkLy8yYYb65bxnq7QdxsvMM=',
			'x-zendesk-webhook-signature-timestamp': '2025-11-28T03:20:00Z',
		},
	},
	'a hash over secret and body (HubSpot v1, published)': {
		credential: hmac({
			scheme: 'hash',
			signatureHeader: 'X-HubSpot-Signature',
			template: '{{secret}}{{body}}',
			secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
		}),
		headers: {
			'x-hubspot-signature': '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
		},
		body: hubSpotBody,
	},
	'time and signature in one header (TikTok)': {
		credential: hmac({
			signatureHeader: 'TikTok-Signature',
			signaturePrefix: 's=',
			timestampHeader: 'TikTok-Signature',
			template: '{{timestamp}}.{{body}}',
		}),
		headers: {
			'tiktok-signature':
				't=1764300000,s=58c124c886bd20f5a3ac8c4bb139a69933f070bc780be1703a5f3f9ffbeb06e2',
		},
	},
	'a time in milliseconds behind the body (Ghost)': {
		credential: hmac({
			signatureHeader: 'X-Ghost-Signature',
			signaturePrefix: 'sha256=',
			timestampHeader: 'X-Ghost-Signature',
			template: '{{body}}{{timestamp}}',
		}),
		headers: {
			'x-ghost-signature':
				'sha256=ad78d2e877cb928d77a835b9b59f1fbffdbccd321a76df2148507a711a7f8ece, t=1764300000000',
		},
	},
	'the URL and the sorted parameters (Twilio, published)': {
		credential: hmac({
			algorithm: 'sha1',
			encoding: 'base64',
			signatureHeader: 'X-Twilio-Signature',
			template: '{{url}}{{sortedParameters}}',
			secret: '12345',
		}),
		headers: { 'x-twilio-signature': '0/KCTR6DLpKmkAf8muzZqo1nDgQ=', ...form },
		url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
		body: twilioBody,
	},
	'a prefix with a blank (Microsoft Teams)': {
		credential: hmac({
			encoding: 'base64',
			signatureHeader: 'Authorization',
			signaturePrefix: 'HMAC ',
		}),
		headers: { authorization: 'HMAC wcGrKUvAVZeBBYykQyGcqnpH1iX0vF02ofzclE8Xacg=' },
	},
	'a prefix in another case': {
		credential: hmac({
			encoding: 'base64',
			signatureHeader: 'Authorization',
			signaturePrefix: 'Hmac',
		}),
		headers: { authorization: 'hMAC  wcGrKUvAVZeBBYykQyGcqnpH1iX0vF02ofzclE8Xacg=' },
	},
	'a secret in hex (Adyen)': {
		credential: hmac({
			encoding: 'base64',
			secret: '44782def547aaa06c910c43932b1eb0c',
			keyEncoding: 'hex',
		}),
		headers: { 'x-signature': 'OdPDxRJVbTYzz/DeGOuBDpf+qMNjYFBZk1nChSl+/R4=' },
	},
	'the same secret in base64': {
		credential: hmac({
			encoding: 'base64',
			secret: 'RHgt71R6qgbJEMQ5MrHrDA==',
			keyEncoding: 'base64',
		}),
		headers: { 'x-signature': 'OdPDxRJVbTYzz/DeGOuBDpf+qMNjYFBZk1nChSl+/R4=' },
	},
	'an ID in a header (Twitch)': {
		credential: hmac({
			signatureHeader: 'Twitch-Eventsub-Message-Signature',
			signaturePrefix: 'sha256=',
			timestampHeader: 'Twitch-Eventsub-Message-Timestamp',
			template: '{{header.twitch-eventsub-message-id}}{{timestamp}}{{body}}',
		}),
		headers: {
			'twitch-eventsub-message-id': 'id-1',
			'twitch-eventsub-message-timestamp': '1764300000',
			'twitch-eventsub-message-signature':
				'sha256=3984a4c75f13845ae3bcc1c36daccf7346c466cf4881993951ae933be2dc766c',
		},
	},
	'method and path': {
		credential: hmac({ template: '{{method}}{{path}}{{body}}' }),
		headers: {
			'x-signature': '2276a6706be3f2d12d8722a607a512fa52acb1306b7aa175394d42d09a47dce8',
		},
		url: 'https://n8n.example.com/webhook/1/referral?a=b',
	},
	'ECDSA (SendGrid, published)': {
		credential: {
			scheme: 'publicKey',
			publicKey:
				'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==',
			encoding: 'base64',
			signatureHeader: 'X-Twilio-Email-Event-Webhook-Signature',
			timestampHeader: 'X-Twilio-Email-Event-Webhook-Timestamp',
			tolerance: 300,
			template: '{{timestamp}}{{body}}',
		},
		headers: {
			'x-twilio-email-event-webhook-signature':
				'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
			'x-twilio-email-event-webhook-timestamp': '1588788367',
		},
		body: '{"category":"example_payload","event":"test_event","message_id":"message_id"}',
		now: 1588788367_000,
	},
	'Ed25519 (Telnyx)': {
		credential: {
			scheme: 'publicKey',
			publicKey: 'yMTOvUIGXMJ9Ipm3WmQ0dnKOesWkr9N8a9mJAAiSbJI=',
			encoding: 'base64',
			signatureHeader: 'Telnyx-Signature-Ed25519',
			timestampHeader: 'Telnyx-Timestamp',
			tolerance: 300,
			template: '{{timestamp}}|{{body}}',
		},
		headers: {
			'telnyx-signature-ed25519':
				'RifqkS0V2svXxAdws4tVdUnU5lDzvzCujqNfcxNA96OnBY64EZCq70IwwLlU6ZY6rcXe6bYXaNPjIwS1ykFPAw==',
			'telnyx-timestamp': '1764300000',
		},
	},
	'RSA with SHA-1 (Amazon SNS, version 1)': {
		credential: { scheme: 'amazonSns', publicKey: CERT },
		body: SNS1,
	},
	'RSA with SHA-256 (Amazon SNS, version 2)': {
		credential: { scheme: 'amazonSns', publicKey: CERT.replaceAll('\n', ' ') },
		body: SNS3,
	},
	'a subscription to confirm (Amazon SNS)': {
		credential: { scheme: 'amazonSns', publicKey: CERT },
		body: SNS2,
	},
	'a time and a token in the body (Mailgun)': {
		credential: hmac({
			secret: 'key',
			signatureHeader: '',
			signaturePath: 'signature.signature',
			timestampPath: 'signature.timestamp',
			template: '{{timestamp}}{{body.signature.token}}',
		}),
		body: JSON.stringify({
			signature: {
				timestamp: '1764300000',
				token: 'a8ce0edb',
				signature: 'dd1f73ce69ccc872b3a3870c2791a0246451f6fe914200702bfb2cff83a533b0',
			},
			'event-data': {},
		}),
	},
	'a key in the body (Google Ads)': {
		credential: { scheme: 'bodyKey', secret: 's3cret-key', keyPath: 'google_key' },
		body: '{"lead_id":"1","google_key":"s3cret-key"}',
	},
	'Standard Webhooks by other names (Svix)': {
		credential: {
			scheme: 'standardWebhooks',
			secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
			headerPrefix: 'svix-',
		},
		headers: {
			'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'svix-timestamp': '1614265330',
			'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
		body: '{"test": 2432232314}',
		now: 1614265330_000,
	},
};

const cases = Object.entries(vectors);

/** A secret in which one character is another. */
function otherThan(secret: string): string {
	const at = secret.length > 10 ? 6 : 0;
	const other = secret[at] === '3' ? '4' : '3';
	return secret.slice(0, at) + other + secret.slice(at + 1);
}

function verify({
	credential,
	headers = {},
	body = ada,
	url,
	method = 'POST',
	now: time = now,
}: Vector) {
	jest.useFakeTimers({ now: time });
	return hasValidSignature(credential, request({ headers, body, url, method }), time);
}

afterEach(() => jest.useRealTimers());

it.each(cases)('verifies %s', (_what, vector) => {
	expect(signatureProblem(vector.credential)).toBeUndefined();
	expect(verify(vector)).toBe(true);
});

it.each(cases)('refuses another secret or key than that of %s', (_what, vector) => {
	const { credential } = vector;
	const other =
		'secret' in credential
			? { ...credential, secret: otherThan(credential.secret) }
			: { ...credential, publicKey: OTHER };
	expect(signatureProblem(other)).toBeUndefined();
	expect(verify({ ...vector, credential: other })).toBe(false);
});

const overTheBody = cases.filter(
	([, { credential }]) =>
		credential.scheme === 'standardWebhooks' ||
		credential.scheme === 'amazonSns' ||
		('template' in credential && /\{\{(body|sortedParameters)\}\}/.test(credential.template)),
);

it.each(overTheBody)('refuses another body than that of %s', (_what, vector) => {
	const { body = ada } = vector;
	expect(verify({ ...vector, body: body.replace(/com|_payload|23|1234/, '9') })).toBe(false);
	expect(verify({ ...vector, body: '' })).toBe(false);
});

const withTime = cases.filter(
	([, { credential }]) => 'template' in credential && credential.template.includes('timestamp'),
);

it.each(withTime)('refuses an old and a future time of %s', (_what, vector) => {
	const { now: time = now } = vector;
	for (const away of [-301_000, 301_000]) {
		expect(verify({ ...vector, now: time + away })).toBe(false);
	}
});

describe('what can never verify', () => {
	it.each<[what: string, credential: SignatureCredential]>([
		['a header name with a blank', hmac({ signatureHeader: 'X Signature' })],
		['no header', hmac({ signatureHeader: ' ' })],
		['a header name of the time with a blank', hmac({ timestampHeader: 'X Time' })],
		['a tag that stands for nothing', hmac({ template: '{{body}}{{payload}}' })],
		['a path that is none', hmac({ template: '{{body}}{{body.a[}}' })],
		['a template without a body', hmac({ template: '{{url}}' })],
		['a time that is not signed', hmac({ timestampHeader: 'X-Time' })],
		['a time that does not come', hmac({ template: '{{timestamp}}{{body}}' })],
		['a secret that is not in hex', hmac({ secret: 'secret', keyEncoding: 'hex' })],
		['a secret that is not in base64', hmac({ secret: 'se cret', keyEncoding: 'base64' })],
		['a blank secret', hmac({ secret: ' ' })],
		['a hash without the secret', hmac({ scheme: 'hash' })],
		['a path of the signature that is none', hmac({ signaturePath: 'a[' })],
		['a path of the key that is none', { scheme: 'bodyKey', secret: 's', keyPath: '' }],
		['a certificate that is none', { scheme: 'amazonSns', publicKey: 'MIID' }],
	])('is %s', (_what, credential) => {
		expect(signatureProblem(credential)).toEqual(expect.any(String));
	});

	it('names the tag that stands for nothing', () => {
		expect(signatureProblem(hmac({ template: '{{body}}{{payload}}' }))).toBe(
			'What is signed holds {{payload}}, which stands for nothing',
		);
	});
});

it.each([
	['1764300000', now],
	['1764300000000', now],
	['1764300000.25', now + 250],
	['2025-11-28T03:20:00Z', now],
	['2025-11-28T03:20:00.000+00:00', now],
	['2025-11-28T03:20:00', now],
	['Fri, 28 Nov 2025 03:20:00 GMT', now],
	['yesterday', NaN],
	['2025', 2025_000],
	['', NaN],
])('reads the time %j', (text, time) => {
	expect(parseTime(text)).toBe(time);
});
