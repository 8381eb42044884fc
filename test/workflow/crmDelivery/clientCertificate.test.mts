import { createPrivateKey } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { loadPack, type N8n } from '../harness.mts';
import { newAuthority, type Authority, type Identity } from '../../../dev/peers/certificates.mts';
import { startCountingCrm, taken, type CountingCrm } from '../../../dev/peers/countingCrm.mts';
import { deliver } from './kit.mts';

let n8n: N8n;
let authority: Authority;
let client: Identity;
let crm: CountingCrm;
let url: string;

/** Whose certificate came with each request. */
const seen: string[] = [];

/** A CRM that talks to nobody but those whom the authority knows. */
beforeAll(async () => {
	n8n = await loadPack();
	authority = await newAuthority();
	client = await authority.issue('referrals');
	const identity = await authority.issue('crm');
	const tls = { ...identity, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
	crm = await startCountingCrm(
		(request) => {
			seen.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
			if (request.url === '/basic' && !request.headers.authorization) return { status: 401 };
			const location = url.replace('127.0.0.1', 'localhost');
			return request.url === '/elsewhere' ? { status: 307, headers: { location } } : taken;
		},
		{ tls },
	);
	url = crm.origin;
});
beforeEach(() => void seen.splice(0));
afterAll(async () => await crm.stop());

const ada = { email: 'ada@example.com' };

const send = async (
	certificate: ICredentialDataDecryptedObject | null,
	{ options, ...parameters }: IDataObject = {},
	credentials: Record<string, ICredentialDataDecryptedObject> = {},
) =>
	await deliver(
		n8n,
		{
			url: `${url}/leads`,
			...parameters,
			options: {
				clientCertificate: certificate !== null,
				includeRequest: true,
				maxAttempts: 1,
				...(options as object),
			},
		},
		[ada],
		{
			credentials: {
				...credentials,
				...(certificate && { crmClientCertificateApi: { ca: authority.cert, ...certificate } }),
			},
		},
	);

/** As a password field of one line keeps a pasted text. */
const onOneLine = (pem: string) => pem.trim().replace(/\n/g, ' ');

const encrypted = (passphrase: string, type: 'pkcs8' | 'sec1' = 'pkcs8') =>
	createPrivateKey(client.key)
		.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase })
		.toString();

test.each([
	['as it is', () => client],
	['on one line', () => ({ cert: onOneLine(client.cert), key: onOneLine(client.key) })],
	[
		'with an encrypted key',
		() => ({ cert: client.cert, key: encrypted('open sesame'), passphrase: 'open sesame' }),
	],
	[
		'with a key encrypted the old way, on one line',
		() => ({
			cert: client.cert,
			key: onOneLine(encrypted('open sesame', 'sec1')),
			passphrase: 'open sesame',
		}),
	],
])('a certificate %s opens the CRM', async (_name, certificate) => {
	const { delivered } = await send({ ...certificate() });

	expect(delivered).toHaveLength(1);
	expect(seen).toEqual(['referrals']);
	expect(JSON.stringify(delivered)).not.toContain('PRIVATE KEY');
	expect(JSON.stringify(delivered)).not.toContain('open sesame');
});

test('a certificate goes beside another scheme', async () => {
	const { delivered } = await send(
		{ ...client },
		{ url: `${url}/basic`, authentication: 'basicAuth' },
		{ crmBasicAuthApi: { username: 'demo', password: 'demo-password' } },
	);

	expect(delivered).toHaveLength(1);
	expect(seen).toEqual(['referrals']);
});

test('without a certificate the connection fails', async () => {
	const { rejected } = await send(null, { options: { allowUnauthorizedCerts: true } });

	expect(rejected[0].delivery.failure).toMatch(/tls|network/);
	expect(seen).toEqual([]);
});

test('a CRM whose own certificate nobody vouches for gets nothing', async () => {
	const { rejected } = await send({ ...client, ca: '' });

	expect(rejected[0].delivery).toMatchObject({ failure: 'tls', retryable: false });
	expect(seen).toEqual([]);
});

test('a certificate of another authority is refused', async () => {
	const stranger = await (await newAuthority()).issue('stranger');

	const { rejected } = await send({ ...stranger });

	expect(rejected[0].delivery.failure).toMatch(/tls|network/);
	expect(seen).toEqual([]);
});

test.each([
	[
		'a wrong passphrase',
		() => ({ cert: client.cert, key: encrypted('a'), passphrase: 'b' }),
		/'Passphrase'/,
	],
	['no passphrase', () => ({ cert: client.cert, key: encrypted('a') }), /'Passphrase'/],
	['half a key', () => ({ cert: client.cert, key: client.key.slice(0, 90) }), /'Private Key'/],
	['no certificate', () => ({ cert: 'PEM', key: client.key }), /'Certificate'/],
	['an empty key', () => ({ cert: client.cert, key: ' ' }), /'Private Key'/],
	['a CA that is none', () => ({ ...client, ca: 'PEM' }), /'CA'/],
	[
		'a key of another certificate',
		async () => ({ cert: client.cert, key: (await authority.issue('other')).key }),
		/does not belong/,
	],
	['another host allowed', () => ({ ...client, allowedHosts: 'crm.example.com' }), /127\.0\.0\.1/],
])(
	'with %s nothing is sent, and the run says so without the key',
	async (_name, certificate, why) => {
		const { run } = await send({ ...(await certificate()) });

		expect(run.error?.message).toMatch(why);
		expect(JSON.stringify(run.error)).not.toContain('PRIVATE KEY-----');
		expect(seen).toEqual([]);
	},
);

test('a redirect to another host gets no certificate', async () => {
	const { rejected } = await send(
		{ ...client, allowedHosts: '', allowInsecureTls: true },
		{
			url: `${url}/elsewhere`,
			authentication: 'bearerToken',
			options: { followRedirects: true, allowUnauthorizedCerts: true },
		},
		{
			crmBearerTokenApi: {
				token: 'demo-token',
				allowedHosts: '127.0.0.1, localhost',
				allowInsecureTls: true,
			},
		},
	);

	expect(rejected[0].delivery.failure).toMatch(/tls|network/);
	expect(seen).toEqual(['referrals']);
});
