import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { bytes, silence, whole, type Answer } from '../../../dev/peers/answers.mts';
import { startPeer, type Peer } from '../../../dev/peers/peer.mts';
import { loadPack, type N8n } from '../harness.mts';
import { testFaults, type Facts, type FaultRow, type Scene } from './faultTable.mts';
import { deliver } from './kit.mts';

/** A name of its own for each login, so that no test finds the token of another. */
let logins = 0;

const loginAt = (host: string): Record<string, ICredentialDataDecryptedObject> => ({
	crmTokenLoginApi: {
		loginUrl: `http://${host}/login?test=${++logins}`,
		username: 'demo',
		password: 'demo-password',
		tokenPath: 'token',
		headerName: 'X-Token',
		headerValue: '{{token}}',
	},
});

const oAuth2At = (host: string): Record<string, ICredentialDataDecryptedObject> => ({
	crmOAuth2Api: {
		accessTokenUrl: `http://${host}/oauth/token`,
		clientId: 'demo',
		clientSecret: 'demo-secret',
		grantType: 'clientCredentials',
	},
});

const digest = (): Record<string, ICredentialDataDecryptedObject> => ({
	crmDigestAuthApi: { username: `demo${++logins}`, password: 'demo-password' },
});

/** Who gives the token answers so; the CRM itself would take a lead. */
const asking =
	(authentication: string, credentialsAt: typeof loginAt, answer: Answer) =>
	async (): Promise<Scene> => {
		const peer = await startPeer(answer);
		return {
			url: `http://${peer.host}/leads`,
			peer,
			parameters: { authentication },
			credentials: credentialsAt(peer.host),
			options: { timeout: 1000 },
		};
	};

/** Every request was for a token, so the CRM has nothing of the lead. */
const unsent: Omit<Facts, 'reason'> = {
	failure: 'authentication',
	attempts: 2,
	retryable: true,
	uncertain: false,
	requests: 2,
};

const none = 'No token was received, so the lead was not sent:';

const rows: FaultRow[] = [
	[
		'a login that does not answer',
		asking('tokenLogin', loginAt, silence),
		{ ...unsent, reason: `${none} HOST did not answer within 1000 ms` },
	],
	[
		'a login that hangs up',
		asking('tokenLogin', loginAt, bytes()),
		{
			...unsent,
			reason: `${none} The connection to HOST was cut before an answer. A CRM that takes https alone cuts it, too.`,
		},
	],
	[
		'a login on a port where nobody listens',
		async () => {
			const { host, stop } = await startPeer();
			await stop();
			return {
				url: 'https://crm.invalid/leads',
				parameters: { authentication: 'tokenLogin' },
				credentials: loginAt(host),
			};
		},
		{
			...unsent,
			requests: 0,
			reason:
				/^No token was received, so the lead was not sent: The connection to 127\.0\.0\.1:\d+ was refused\. Check the host and the port in the credential\.$/,
		},
	],
	[
		'a token of OAuth2 that does not come',
		async () => ({
			...(await asking('oAuth2', oAuth2At, silence)()),
			leaves: 'a connection',
		}),
		{ ...unsent, reason: `${none} HOST did not answer within 1000 ms` },
	],
	[
		'a busy giver of tokens of OAuth2',
		asking('oAuth2', oAuth2At, whole('503 Service Unavailable')),
		{ ...unsent, reason: `${none} the token endpoint answered HTTP 503 Service Unavailable` },
	],
	[
		'a client that OAuth2 does not know',
		asking(
			'oAuth2',
			oAuth2At,
			whole('401 Unauthorized', '{"error": "invalid_client"}', {
				'content-type': 'application/json',
			}),
		),
		{
			...unsent,
			attempts: 1,
			requests: 1,
			retryable: false,
			reason: `${none} the token endpoint answered HTTP 401 Unauthorized: invalid_client`,
		},
	],
	[
		'a challenge that does not come',
		asking('digestAuth', digest, silence),
		{ ...unsent, failure: 'timeout', reason: 'HOST did not answer within 1000 ms' },
	],
];

/** The token of the first login is refused late, and no other login is answered. */
const refusedLate: FaultRow = [
	'a new login that does not answer is asked anew by the next attempt',
	async () => {
		let answered = false;
		const peer = await startPeer((socket, request) => {
			if (!request.includes(' /login')) {
				setTimeout(() => whole('401 Unauthorized')(socket), 500);
			} else if (!answered) {
				answered = true;
				whole('200 OK', '{"token": "t"}')(socket);
			}
		});
		return {
			url: `http://${peer.host}/leads`,
			peer,
			parameters: { authentication: 'tokenLogin' },
			credentials: loginAt(peer.host),
			options: { timeout: 1000 },
		};
	},
	{
		...unsent,
		requests: 4,
		reason: `${none} HOST did not answer within 1000 ms`,
	},
];

describe('without a token', () => testFaults([...rows, refusedLate]));

describe('a token that the CRM refuses in words', () => {
	let n8n: N8n;
	let crm: Peer;
	/** The token that the CRM takes. */
	let current = 0;

	const expired = whole('200 OK', '{"error": "session expired"}');

	beforeAll(async () => {
		n8n = await loadPack();
		crm = await startPeer((socket, request) => {
			if (request.includes(' /login')) whole('200 OK', `{"token": "t-${++current}"}`)(socket);
			else if (request.includes(`X-Token: t-${current}\r\n`)) whole('201 Created', '{}')(socket);
			else expired(socket);
		});
	});
	beforeEach(() => void crm.requests.splice(0));
	afterEach(() => jest.restoreAllMocks());
	afterAll(async () => await crm.stop());

	const rule = { outcome: 'retry', source: 'bodyField', path: 'error', value: 'session expired' };

	const send = async (
		credentials: Record<string, ICredentialDataDecryptedObject>,
		leads: IDataObject[],
	) =>
		await deliver(
			n8n,
			{
				url: `http://${crm.host}/leads`,
				authentication: 'tokenLogin',
				responseRules: { rules: [rule] },
			},
			leads,
			{ credentials },
		);

	const sent = (path: string) => crm.requests.filter((request) => request.includes(` ${path}`));
	const leads = Array.from({ length: 8 }, (_, index) => ({ email: `l${index}@example.com` }));

	test('is renewed once for all leads, and each is delivered by its next attempt', async () => {
		const credentials = loginAt(crm.host);
		await send(credentials, leads.slice(0, 1));
		// The CRM forgets its sessions two minutes later.
		current += 1;
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 120_000);

		const { delivered } = await send(credentials, leads);

		expect(delivered.map(({ delivery }) => delivery.attempts)).toEqual(leads.map(() => 2));
		expect(sent('/login')).toHaveLength(2);
	});

	test('is not renewed again and again when that does not help', async () => {
		const credentials = loginAt(crm.host);
		await send(credentials, leads.slice(0, 1));
		current += 1;

		const { rejected } = await send(credentials, leads);

		expect(rejected.map(({ delivery }) => delivery.attempts)).toEqual(leads.map(() => 3));
		expect(sent('/login')).toHaveLength(1);
	});
});
