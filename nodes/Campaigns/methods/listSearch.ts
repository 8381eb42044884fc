import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { campaignEntries, connectionEntries } from '../graph/overview';
import { sessionOf } from '../operations/session';

const matching = (items: INodeListSearchItems[], filter = ''): INodeListSearchResult => ({
	results: items.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase())),
});

const named = (name: string, workflow: string) =>
	name === workflow ? name : `${name} (${workflow})`;

/** What the lists of Campaign and CRM Connection offer. */
export const listSearch = {
	async searchCampaigns(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const session = sessionOf(this);
		const entries = campaignEntries(await session.instance(), await session.addresses());
		const items = entries.map(({ id, name, workflow, url, linked }) => ({
			name: `${named(name, workflow.name)}${linked ? '' : ' - unlinked'}`,
			value: id,
			url,
		}));
		return matching(items, filter);
	},

	async searchConnections(
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		const session = sessionOf(this);
		const entries = connectionEntries(await session.instance(), await session.addresses());
		const items = entries.map(({ id, name, workflow, url, host }) => ({
			name: `${named(name, workflow.name)}${host === null ? '' : ` - ${host}`}`,
			value: id,
			url,
		}));
		return matching(items, filter);
	},
};
