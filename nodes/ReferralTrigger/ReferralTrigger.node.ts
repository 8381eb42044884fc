import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { requiredForAuthentication } from '../shared/requiredForAuthentication';
import { eventSourceTests } from '../triggers/methods/credentialTests';
import { endpoint, eventProperties, panelFor, passiveWebhook } from '../triggers/description';
import { receiveEvents } from '../triggers/webhook';

export class ReferralTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Referral Trigger',
		name: 'referralTrigger',
		icon: {
			light: 'file:../../icons/referralTrigger.svg',
			dark: 'file:../../icons/referralTrigger.dark.svg',
		},
		group: ['trigger'],
		// From version 2 on n8n reads a body without its expression engine, which costs 0.1 s a request.
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{$parameter["campaign"] ? "campaign " + $parameter["campaign"] : "every campaign"}}',
		description: 'Starts the workflow when a source such as Rokt sends a referral',
		eventTriggerDescription: 'Waiting for a referral at the test URL',
		activationMessage: 'Referrals sent to the production URL now start this workflow.',
		triggerPanel: panelFor('referrals', '-d email=ada@example.com -d firstName=Ada'),
		defaults: { name: 'Referral Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'eventSourceBasicAuthApi',
				testedBy: 'eventSourceBasicAuthTest',
				...requiredForAuthentication('basicAuth'),
			},
			{
				name: 'eventSourceApiKeyApi',
				testedBy: 'eventSourceApiKeyTest',
				...requiredForAuthentication('apiKey'),
			},
			{
				name: 'eventSourceSignatureApi',
				testedBy: 'eventSourceSignatureTest',
				...requiredForAuthentication('signature'),
			},
		],
		webhooks: [
			{ ...endpoint, name: 'default', httpMethod: 'POST', ndvHideMethod: true },
			{ ...endpoint, name: 'setup', httpMethod: 'GET', ndvHideUrl: true },
			{ ...endpoint, name: 'setup', httpMethod: 'HEAD', ndvHideUrl: true },
			{ ...endpoint, name: 'default', httpMethod: 'PUT', ndvHideUrl: true },
		],
		properties: eventProperties('referral'),
	};

	methods = { credentialTest: eventSourceTests };

	webhookMethods = passiveWebhook;

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveEvents(this, 'referral');
	}
}
