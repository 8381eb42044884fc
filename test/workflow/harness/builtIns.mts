import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/**
 * Stand-ins for the nodes of n8n that the examples use, in the settings that they use;
 * n8n-nodes-base itself is not installed here. The triggers and No Operation hand items on.
 */
export const builtInNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': standIn('Manual Trigger', 0),
	'n8n-nodes-base.executeWorkflowTrigger': standIn('Execute Workflow Trigger', 0),
	'n8n-nodes-base.stickyNote': standIn('Sticky Note', 0),
	'n8n-nodes-base.noOp': standIn('No Operation', 1),
	// What the campaign overview is made of; its test runs in a real n8n.
	'n8n-nodes-base.webhook': standIn('Webhook', 0),
	'n8n-nodes-base.code': standIn('Code', 1),
	'n8n-nodes-base.respondToWebhook': standIn('Respond to Webhook', 1),

	'n8n-nodes-base.executeWorkflow': standIn(
		'Execute Workflow',
		1,
		['workflowId'],
		async function () {
			const id = this.getNodeParameter('workflowId.value', 0) as string;
			const { data } = await this.executeWorkflow({ id }, this.getInputData());
			return data.map((items) => items ?? []);
		},
	),

	/** Mode Append. */
	'n8n-nodes-base.merge': standIn('Merge', 10, ['numberInputs'], async function () {
		const inputs = this.getNodeParameter('numberInputs', 0) as number;
		const merged = Array.from({ length: inputs }, (_, input) =>
			this.getInputData(input).map(({ json }, item) => ({ json, pairedItem: { item, input } })),
		);
		return [merged.flat()];
	}),

	/** Mode Expression. */
	'n8n-nodes-base.switch': standIn('Switch', 1, ['output', 'numberOutputs'], async function () {
		const outputs: INodeExecutionData[][] = Array.from(
			{ length: this.getNodeParameter('numberOutputs', 0) as number },
			() => [],
		);
		for (const [item, { json }] of this.getInputData().entries()) {
			const output = this.getNodeParameter('output', item) as number;
			outputs[output].push({ json, pairedItem: { item } });
		}
		return outputs;
	}),
};

/** The part of n8n's OAuth2 API credential that types extending it inherit. */
export const builtInCredentials: Record<string, ICredentialType> = {
	oAuth2Api: {
		name: 'oAuth2Api',
		displayName: 'OAuth2 API',
		properties: [
			hidden('grantType', 'authorizationCode'),
			hidden('authUrl'),
			hidden('accessTokenUrl'),
			hidden('clientId'),
			hidden('clientSecret'),
			hidden('scope'),
			hidden('authQueryParameters'),
			hidden('authentication', 'header'),
			hidden('additionalBodyProperties'),
		],
	},
};

/** A node without inputs is a trigger. The engine drops parameters that are not named. */
function standIn(
	displayName: string,
	inputs: number,
	parameters: string[] = [],
	execute: INodeType['execute'] = passThrough,
): INodeType {
	return {
		description: {
			displayName,
			name: displayName,
			group: inputs === 0 ? ['trigger'] : ['transform'],
			version: [1, 1.1, 1.2, 1.3, 1.4, 2, 3, 3.1, 3.2, 3.3, 3.4],
			description: '',
			defaults: {},
			inputs: Array.from({ length: inputs }, () => NodeConnectionTypes.Main),
			requiredInputs: 1,
			outputs: [NodeConnectionTypes.Main],
			properties: parameters.map((name) => hidden(name)),
		},
		execute,
	};
}

async function passThrough(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return [this.getInputData()];
}

function hidden(name: string, value = ''): INodeProperties {
	return { displayName: name, name, type: 'hidden', default: value };
}
