import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { acknowledge } from '../shared/senderResponse/respondToSender';

export class EventReceipt implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Event Receipt',
		name: 'eventReceipt',
		icon: {
			light: 'file:../../icons/eventReceipt.svg',
			dark: 'file:../../icons/eventReceipt.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: 'answers the sender of the events',
		description:
			'Tells the sender of the events that they are taken, for a trigger that responds When Stored',
		defaults: { name: 'Event Receipt' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: undefined,
		properties: [
			{
				displayName:
					"Put this node behind the one that stores the events, and set 'Respond' of the trigger to 'When Stored'. The sender gets 202 when all events of its request have come here, and 500 if the run ends before.",
				name: 'place',
				type: 'notice',
				default: '',
			},
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		// The events are stored: an answer that cannot be given must not keep them from their delivery.
		await acknowledge(this, items).catch((error: Error) =>
			this.logger.warn(`The event source got no answer: ${error.message}`),
		);
		return [items.map((item, index) => ({ ...item, pairedItem: { item: index } }))];
	}
}
