import { startAccountingCrm, type Treatment } from '../../dev/durable/accountingCrm.mts';
import { publishDurable, storedEvents } from '../../dev/durable/campaign.mts';
import { people, sendUntilAccepted } from '../../dev/durable/eventSource.mts';
import { startCluster, type Cluster } from '../../dev/durable/n8nCluster.mts';
import { quick } from '../../dev/durable/scenario.mts';
import { startMailServer } from '../../dev/peers/mailServer.mts';
import { leaveNothing } from '../../dev/processes.mjs';

/** What a person is told of a durable campaign on PostgreSQL. */

leaveNothing();

const store = 'postgres';
const count = 12;
let cluster: Cluster;
let crm: Awaited<ReturnType<typeof startAccountingCrm>>;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let paths: Awaited<ReturnType<typeof publishDurable>>;
const treatment: Treatment = 'fail';

beforeAll(async () => {
	cluster = await startCluster({ mode: 'one' });
	crm = await startAccountingCrm({ treat: () => treatment });
	mail = await startMailServer();
	paths = await publishDurable(cluster, {
		store,
		url: crm.url,
		parts: ['take', 'deliver', 'watch'],
		every: 3,
		mailPort: mail.port,
		options: { ...quick, maxAttempts: 1, laterAttempts: '' },
	});
	const urls = cluster.webhookUrls.map((url) => `${url}${paths.referral}`);
	await sendUntilAccepted({ urls, events: people(count, 'watched'), batch: count });
	await until(async () => await all('rejected'));
}, 240_000);
afterAll(async () => {
	await cluster?.stop();
	await crm?.stop();
	await mail?.stop();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The test's own time-out ends it otherwise. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
	while (!(await holds())) await pause(300);
}

const all = async (outcome: string) => {
	const rows = await storedEvents(cluster, store);
	return rows.length === count && rows.every((row) => row.outcome === outcome);
};

it('the contact is written to once when too many leads are rejected', async () => {
	await until(() => mail.mails.length > 0);
	await pause(9000);
	expect(mail.mails).toEqual([
		{
			to: 'technical.contact@example.com',
			subject: 'Leads need a look: 12 of 12 leads of the last hour were rejected',
			text: expect.stringContaining('12 durable, referral, rejected, HTTP 503'),
		},
	]);
}, 90_000);
