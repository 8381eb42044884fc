import type { TlsOptions } from 'node:tls';
import { cutAfter, whole, type Answer } from '../../../dev/peers/answers.mts';
import {
	newAuthority,
	selfSigned,
	type Authority,
	type Identity,
} from '../../../dev/peers/certificates.mts';
import { startCountingCrm } from '../../../dev/peers/countingCrm.mts';
import { startPeer } from '../../../dev/peers/peer.mts';
import { crm, secureCrm, testFaults, type FaultRow, type Scene } from './faultTable.mts';

let authority: Authority;

beforeAll(async () => {
	authority = await newAuthority();
});

const HOUR = 3_600_000;

const accept = whole('201 Created', '{}');
const good = async () => await authority.issue('crm');

/** A CRM that shows this certificate. */
const showing =
	(identity: () => Promise<Identity>, tls: TlsOptions = {}, answer: Answer = accept) =>
	async (): Promise<Scene> =>
		secureCrm(await startPeer(answer, { tls: { ...(await identity()), ...tls } }));

/** The node trusts the authority of the tests, and shows a certificate of its own. */
const trusting =
	(scene: () => Promise<Scene>, by = async () => authority) =>
	async (): Promise<Scene> => ({
		...(await scene()),
		options: { clientCertificate: true },
		credentials: {
			crmClientCertificateApi: {
				...(await (await by()).issue('referrals')),
				ca: authority.cert,
			},
		},
	});

const ignoringIssues = (scene: () => Promise<Scene>) => async (): Promise<Scene> => ({
	...(await scene()),
	options: { allowUnauthorizedCerts: true },
});

const atLocalhost = (scene: () => Promise<Scene>) => async (): Promise<Scene> => {
	const { url, ...more } = await scene();
	return { url: url.replace('127.0.0.1', 'localhost'), ...more };
};

/** No other attempt mends it, and nothing was sent. */
const refused = { failure: 'tls', attempts: 1, retryable: false, uncertain: false };

const ofTheCrm: FaultRow[] = [
	[
		'that has expired',
		trusting(showing(async () => await authority.issue('crm', { from: -2 * HOUR }))),
		{
			...refused,
			reason:
				"The certificate of HOST has expired. The CRM has to renew it. 'Ignore SSL Issues (Insecure)' sends all the same.",
		},
	],
	[
		'that is not valid yet',
		trusting(showing(async () => await authority.issue('crm', { from: HOUR }))),
		{
			...refused,
			reason:
				'The certificate of HOST is not valid yet. Check the clock of the machine that n8n runs on.',
		},
	],
	[
		'of another host',
		trusting(
			atLocalhost(showing(async () => await authority.issue('crm', { host: 'crm.example.com' }))),
		),
		{
			...refused,
			reason:
				"The certificate of HOST is for another host (DNS:crm.example.com). Write the host into 'Endpoint' as the certificate names it.",
		},
	],
	[
		'that is self-signed',
		showing(async () => await selfSigned('crm')),
		{
			...refused,
			reason:
				"The certificate of HOST is self-signed. If that is right, let n8n trust it: name its file in NODE_EXTRA_CA_CERTS, or put it into 'CA' of a client certificate.",
		},
	],
	[
		'of an authority that n8n does not know',
		showing(good),
		{
			...refused,
			reason:
				"The certificate of HOST comes from an authority that n8n does not know. If that is right, let n8n trust the authority's certificate: name its file in NODE_EXTRA_CA_CERTS, or put it into 'CA' of a client certificate.",
		},
	],
];

const asking = { requestCert: true };
const old = { maxVersion: 'TLSv1.2' } as const;
const stranger = async () => await newAuthority();

/** It may have been sent; the connection tells no more. */
const cutOff = { failure: 'network', attempts: 2, retryable: true, uncertain: true };
const cut =
	'The connection to HOST was cut before an answer; the CRM may have taken the lead. Look for it there before you send it again.';

const ofTheClient: FaultRow[] = [
	[
		'is missing',
		ignoringIssues(showing(good, asking)),
		{
			...refused,
			reason:
				"HOST refused the TLS connection (certificate required). It may ask for a certificate: turn on 'Client Certificate'.",
		},
	],
	[
		'is missing in TLS 1.2',
		ignoringIssues(showing(good, { ...asking, ...old })),
		{
			...refused,
			reason:
				"HOST refused the TLS connection (handshake failure). It may ask for a certificate: turn on 'Client Certificate'.",
		},
	],
	[
		// The server cuts the connection after the client's part of TLS 1.3 is done.
		'is of a stranger',
		trusting(showing(good, asking), stranger),
		{ ...cutOff, reason: `${cut} A CRM that does not accept the client certificate cuts it, too.` },
	],
	[
		'is of a stranger in TLS 1.2',
		trusting(showing(good, { ...asking, ...old }), stranger),
		{
			failure: 'network',
			attempts: 2,
			retryable: true,
			uncertain: false,
			reason:
				"HOST cut the connection while TLS was set up. Check the host and the port in 'Endpoint'. A CRM that asks for a client certificate cuts it, too.",
		},
	],
];

/** A web server that takes no TLS, and answers what it does not understand with 400. */
async function plainCrm(): Promise<Scene> {
	const { url, stop } = await startCountingCrm();
	return { url: url.replace('http:', 'https:'), stop };
}

const ofThePort: FaultRow[] = [
	[
		'https to a port that takes http',
		plainCrm,
		{
			...refused,
			reason:
				"HOST does not speak TLS. Check the port in 'Endpoint', or write http:// if there is no https.",
		},
	],
	[
		'http to a port that takes https',
		async () => crm(await startPeer(accept, { tls: await good() })),
		{ ...cutOff, reason: `${cut} A CRM that takes https alone cuts it, too.` },
	],
	[
		'a connection cut after TLS was set up',
		ignoringIssues(showing(good, {}, cutAfter(''))),
		{ ...cutOff, requests: 2, reason: cut },
	],
];

describe("a CRM's certificate", () => testFaults(ofTheCrm));
describe('a client certificate that', () => testFaults(ofTheClient));
describe('the connection', () => testFaults(ofThePort));
