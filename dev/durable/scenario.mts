/** Events through faults of the CRM and deaths of n8n's processes, and what became of each. */
import { accountOf, type Account } from './account.mts';
import { takes, type AccountingCrm, type Treatment } from './accountingCrm.mts';
import { storedEvents, type Store, type StoredEvent } from './campaign.mts';
import { sendUntilAccepted, type SourceReport } from './eventSource.mts';
import type { Cluster } from './n8nCluster.mts';

export interface Scenario {
	cluster: Cluster;
	crm: AccountingCrm;
	store: Store;
	/** Of the trigger, behind each webhook URL of the cluster. */
	path: string;
	events: Array<{ email: string }>;
	/** Events a request; the list is walked through again and again. */
	batches?: number[];
	concurrency?: number;
	/** What is done to n8n while events come in, one after the other. */
	troubles?: Array<(cluster: Cluster) => Promise<void>>;
	/** Between troubles, ms. */
	calm?: number;
	/** How long the last lead may take, ms. */
	patience?: number;
	onProgress?: (text: string) => void;
}

export interface ScenarioReport {
	sources: SourceReport[];
	account: Account;
	rows: StoredEvent[];
	/** Until every event had its 202 and its outcome, ms. */
	duration: number;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function runScenario(scenario: Scenario): Promise<ScenarioReport> {
	const { cluster, crm, store, path, events, batches = [1], concurrency = 6 } = scenario;
	const { troubles = [], calm = 3000, patience = 120_000, onProgress = () => {} } = scenario;
	const started = Date.now();
	const urls = cluster.webhookUrls.map((url) => `${url}${path}`);
	const giveUp = new AbortController();
	const each = Math.ceil(events.length / batches.length);
	const sources = batches.map((batch, index) =>
		sendUntilAccepted({
			urls,
			events: events.slice(index * each, (index + 1) * each),
			batch,
			concurrency: Math.max(1, Math.round(concurrency / batches.length)),
			signal: giveUp.signal,
		}),
	);
	for (const trouble of troubles) {
		await pause(calm);
		onProgress(`${takenOf(crm)} taken, ${cluster.kills.length} kills`);
		await trouble(cluster);
	}
	const deadline = Date.now() + patience;
	const late = setTimeout(() => giveUp.abort(), patience);
	const reports = await Promise.all(sources);
	clearTimeout(late);

	let rows: StoredEvent[] = [];
	for (;;) {
		if (takenOf(crm) >= events.length || Date.now() > deadline) {
			rows = await storedEvents(cluster, store);
			if (rows.every(({ state }) => state === 'done') || Date.now() > deadline) break;
		}
		onProgress(`${takenOf(crm)} of ${events.length} taken`);
		await pause(1000);
	}
	const emails = events.map(({ email }) => email);
	const account = accountOf(emails, crm, cluster.kills);
	return { sources: reports, account, rows, duration: Date.now() - started };
}

const takenOf = ({ requests }: AccountingCrm): number =>
	[...requests.values()].filter((all) => all.some(takes)).length;

/** Faults by the lead's number, so that a run meets the same ones each time. */
export function faulty(email: string, before: number): Treatment {
	const number = Number(/\d+/.exec(email)?.[0] ?? 0);
	if (before > 0) return 'take';
	if (number % 10 === 3) return 'fail';
	if (number % 20 === 7) return 'takeAndCut';
	if (number % 40 === 11) return 'takeAndHang';
	if (number % 20 === 15) return 'down';
	return 'take';
}

/** Options of CRM Delivery for quick runs. */
export const quick = {
	timeout: 1000,
	maxAttempts: 2,
	retryDelay: 20,
	laterAttempts: '1s, 2s, 4s, 8s, 15s, 30s, 30s',
	circuitBreaker: {},
};
