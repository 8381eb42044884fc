import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { campaignEntries, type CampaignEntry } from '../graph/overview';
import type { Session } from './session';

interface Filters {
	eventType?: string;
	name?: string;
	tag?: string;
}

/** One item a campaign. */
export async function getAll(
	context: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<IDataObject[]> {
	const show = context.getNodeParameter('show', itemIndex) as string;
	const filters = context.getNodeParameter('filters', itemIndex, {}) as Filters;
	const instance = await session.instance();
	return campaignEntries(instance, await session.addresses())
		.filter(({ linked }) => show === 'all' || linked === (show === 'linked'))
		.filter((entry) => passes(entry, filters))
		.map(
			(entry) => ({ ...entry, workflowsSeen: instance.workflows.length }) as object as IDataObject,
		);
}

const isIn = (text: string | null, part: string) =>
	(text ?? '').toLowerCase().includes(part.trim().toLowerCase());

function passes(entry: CampaignEntry, { eventType = 'any', name = '', tag = '' }: Filters) {
	const named = [entry.name, entry.workflow.name, entry.campaignId].some((text) =>
		isIn(text, name),
	);
	const wanted = tag.trim().toLowerCase();
	const tagged = wanted === '' || entry.workflow.tags.some((one) => one.toLowerCase() === wanted);
	return (eventType === 'any' || eventType === entry.eventType) && named && tagged;
}
