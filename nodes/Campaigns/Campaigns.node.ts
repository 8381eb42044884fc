import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { changeProperties } from './description/change';
import { getAllProperties } from './description/getAll';
import { operation } from './description/operation';
import { listSearch } from './methods/listSearch';
import { runOperation } from './operations';
import { sessionOf } from './operations/session';

export class Campaigns implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Campaigns',
		name: 'campaigns',
		icon: {
			light: 'file:../../icons/campaigns.svg',
			dark: 'file:../../icons/campaigns.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ { getAll: "get many", getConnections: "get connections", link: "link", unlink: "unlink" }[$parameter["operation"]] }}',
		description:
			'Lists the campaigns of an n8n with their CRM connections, and links and unlinks them',
		defaults: { name: 'Campaigns' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		credentials: [{ name: 'n8nInstanceApi', required: true }],
		properties: [operation, ...getAllProperties, ...changeProperties],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const session = sessionOf(this);
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const entries = await runOperation(this, session, item);
			output.push(...entries.map((json) => ({ json, pairedItem: { item } })));
		}
		return [output];
	}
}
