import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { until } from '../../../dev/peers/countingCrm.mts';
import type { Peer } from '../../../dev/peers/peer.mts';
import { loadPack, type N8n } from '../harness.mts';
import { deliver } from './kit.mts';

/** Something to deliver to. */
export interface Scene {
	url: string;
	options?: IDataObject;
	parameters?: IDataObject;
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Whose requests are counted; nobody's, where nothing can arrive. */
	peer?: Peer;
	stop?: () => Promise<void>;
	/** Some of n8n's own connections cannot be ended. */
	leaves?: 'a connection';
}

/** What becomes of a lead, and how often the CRM, or the proxy, saw it. */
export interface Facts {
	failure: string | null;
	attempts: number;
	retryable: boolean;
	uncertain: boolean;
	statusCode?: number;
	requests?: number;
	/** What happened and what to do, in words. `HOST` stands for the endpoint's, `PEER` for the peer's. */
	reason: string | RegExp;
}

export type FaultRow = [name: string, scene: () => Promise<Scene>, facts: Facts];

const ada = { email: 'ada@example.com', firstName: 'Ada' };

/** In as few attempts as tell whether there is another one. */
const twice = { maxAttempts: 2 };

/** A test for each row: the lead is rejected, all that is said of it holds, and no connection stays. */
export function testFaults(rows: FaultRow[]): void {
	let n8n: N8n;
	beforeAll(async () => {
		n8n = await loadPack();
	});

	test.each(rows)('%s', async (_name, arrange, facts) => {
		const {
			url,
			options,
			parameters,
			credentials,
			peer,
			stop = peer?.stop,
			leaves,
		} = await arrange();
		try {
			const { rejected, all } = await deliver(
				n8n,
				{ url, otherwise: 'delivered', ...parameters, options: { ...twice, ...options } },
				[ada],
				{ credentials },
			);

			expect(all).toHaveLength(1);
			const { requests = 0, statusCode = null, reason, ...more } = facts;
			expect(rejected[0]?.delivery).toMatchObject({
				...more,
				statusCode,
				reason: wordsOf(reason, { HOST: new URL(url).host, PEER: peer?.host ?? '' }),
			});
			expect(peer?.requests ?? []).toHaveLength(requests);
			if (peer && !leaves) await until(() => peer.sockets.size === 0);
		} finally {
			await stop?.();
		}
	});
}

const wordsOf = (reason: string | RegExp, names: Record<string, string>): unknown =>
	typeof reason === 'string'
		? reason.replace(/\b(HOST|PEER)\b(?!:PORT)/g, (name) => names[name])
		: expect.stringMatching(reason);

/** A CRM that answers so, over plain HTTP. */
export const crm = (peer: Peer): Scene => ({ url: `http://${peer.host}/leads`, peer });

/** The same over TLS. */
export const secureCrm = (peer: Peer): Scene => ({ url: `https://${peer.host}/leads`, peer });
