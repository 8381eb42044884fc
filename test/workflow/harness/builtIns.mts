import {
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

/**
 * Stand-ins for the nodes of n8n that the examples use; n8n-nodes-base itself is not installed
 * here. All but Execute Workflow hand their items on unchanged.
 */
export const builtInNodes: Record<string, INodeType> = {
	'n8n-nodes-base.manualTrigger': passThrough('Manual Trigger', []),
	'n8n-nodes-base.executeWorkflowTrigger': passThrough('Execute Workflow Trigger', []),
	'n8n-nodes-base.noOp': passThrough('No Operation', [NodeConnectionTypes.Main]),
	'n8n-nodes-base.stickyNote': passThrough('Sticky Note', []),
	'n8n-nodes-base.executeWorkflow': {
		...passThrough('Execute Workflow', [NodeConnectionTypes.Main]),
		async execute(this: IExecuteFunctions) {
			const id = this.getNodeParameter('workflowId.value', 0) as string;
			const { data } = await this.executeWorkflow({ id }, this.getInputData());
			return data.map((items) => items ?? []);
		},
	},
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

function passThrough(displayName: string, inputs: INodeType['description']['inputs']): INodeType {
	return {
		description: {
			displayName,
			name: displayName,
			group: inputs.length === 0 ? ['trigger'] : ['transform'],
			version: [1, 1.1, 1.2, 1.3, 1.4],
			description: '',
			defaults: {},
			inputs,
			outputs: [NodeConnectionTypes.Main],
			// Known, so that the engine keeps what a workflow sets.
			properties: [hidden('workflowId')],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return [this.getInputData()];
		},
	};
}

function hidden(name: string, value = ''): INodeProperties {
	return { displayName: name, name, type: 'hidden', default: value };
}
