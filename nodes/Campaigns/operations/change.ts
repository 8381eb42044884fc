import { randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Change, Wish } from '../change/change';
import type { Line } from '../change/content';
import { ChangeFault } from '../change/fault';
import { linked } from '../change/link';
import { refuseOtherChanges } from '../change/publish';
import { unlinked } from '../change/unlink';
import { findCampaign, findConnection } from '../graph/find';
import { shownConnection } from '../graph/describe';
import { campaignEntries, type CampaignEntry } from '../graph/overview';
import { idOf } from '../graph/instance';
import type { Content, Place, Workflow } from '../graph/types';
import { getWorkflow, publish as putLive } from '../transport/api';
import { saveAlone } from './saveAlone';
import type { Session } from './session';

type Operation = 'link' | 'unlink';

const plan: Record<Operation, (wish: Wish, content: Content) => Change> = {
	link: (wish, content) => linked(wish, content, randomUUID()),
	unlink: unlinked,
};

/**
 * Links or unlinks, and puts out what changed with the campaign as it is then.
 *
 * @throws {ChangeFault}
 */
export async function change(
	context: IExecuteFunctions,
	session: Session,
	itemIndex: number,
	operation: Operation,
): Promise<IDataObject> {
	const chosen = (name: string) =>
		String(context.getNodeParameter(name, itemIndex, '', { extractValue: true }) ?? '');
	const { expectedVersion = '' } = context.getNodeParameter('options', itemIndex, {}) as {
		expectedVersion?: string;
	};
	const settings = {
		publish: context.getNodeParameter('publish', itemIndex) as boolean,
		dryRun: context.getNodeParameter('dryRun', itemIndex) as boolean,
		expectedVersion: expectedVersion.trim(),
	};
	const wish = await wishOf(session, chosen('campaign'), chosen('connection'));
	return await carryOut(context, session, operation, wish, settings);
}

async function wishOf(
	session: Session,
	campaignText: string,
	connectionText: string,
): Promise<Wish> {
	const instance = await session.instance();
	const campaign = findCampaign(instance, campaignText);
	const connection = findConnection(instance, connectionText);
	const missing = (parameter: string, text: string) =>
		new ChangeFault(
			text === '' ? `'${parameter}' is empty` : `'${parameter}': there is no '${text}'`,
			`Choose one from the list, or take an ID that Get Many or Get Connections puts out. This API key sees ${instance.workflows.length} workflows.`,
		);
	if (campaign === undefined) throw missing('Campaign', campaignText);
	if (connection === undefined) throw missing('CRM Connection', connectionText);
	return { instance, campaign, connection };
}

interface Settings {
	publish: boolean;
	dryRun: boolean;
	expectedVersion: string;
}

async function carryOut(
	context: IExecuteFunctions,
	session: Session,
	operation: Operation,
	wish: Wish,
	{ publish, dryRun, expectedVersion }: Settings,
): Promise<IDataObject> {
	const { campaign, connection } = wish;
	const current = await getWorkflow(context, campaign.workflow.id);
	refuseOtherVersion(current, expectedVersion || campaign.workflow.versionId);
	const change = plan[operation](wish, current);
	const saves = change.content !== current;
	// An unlinked campaign is no reason to put a workflow live that is not.
	const mayPublish = publish && (current.active || operation === 'link');
	const publishes = mayPublish && (saves || current.activeVersion?.versionId !== current.versionId);
	if (publishes && current.activeVersion) {
		refuseOtherChanges(current, change.content, sameChange(wish, current.activeVersion, operation));
	}
	if (!dryRun) {
		const saved = saves ? await saveAlone(context, current, change) : current;
		if (publishes) await putLive(context, current.id, saved.versionId);
		session.forget();
	}
	const did: Did = publishes ? 'published' : saves ? 'draft' : 'nothing';
	return {
		operation,
		changed: did !== 'nothing',
		dryRun,
		published: did === 'published' && !dryRun,
		message: messageOf(operation, did, current, dryRun),
		change: toldOf(change),
		campaign: await shownNow(session, campaign),
		connection: shownConnection(connection, await session.addresses()),
	} as object as IDataObject;
}

function refuseOtherVersion({ name, versionId }: Workflow, expected: string): void {
	if (versionId === expected) return;
	throw new ChangeFault(
		`Somebody saved '${name}' since you looked at it`,
		'Look at the campaign again, and repeat this if it is still right.',
	);
}

/** The same change of what is live; as it is where the change makes no sense there. */
function sameChange(wish: Wish, live: Content, operation: Operation): Content {
	try {
		return plan[operation](wish, live).content;
	} catch {
		return live;
	}
}

type Did = 'nothing' | 'draft' | 'published';

function messageOf(operation: Operation, did: Did, { active }: Workflow, dryRun: boolean): string {
	const done = operation === 'link' ? 'linked' : 'unlinked';
	if (did === 'nothing') return `Nothing to change: the campaign is ${done} already`;
	const told = {
		published: `The campaign is ${done}, and the change is live`,
		draft: active
			? `The campaign is ${done} in the draft. The published version runs on as it was until somebody publishes the draft`
			: `The campaign is ${done}. Its workflow is not published and takes no events`,
	}[did];
	return dryRun ? `Dry run, nothing was changed. Without it: ${told}` : told;
}

const arrow = ({ from, to }: Line) => `${from} → ${to}`;

const toldOf = ({ added, removed, addedNode, also }: Change) => ({
	added: added.map(arrow),
	removed: removed.map(arrow),
	addedNode,
	also,
});

async function shownNow(session: Session, campaign: Place): Promise<CampaignEntry | undefined> {
	const entries = campaignEntries(await session.instance(), await session.addresses());
	return entries.find(({ id }) => id === idOf(campaign));
}
