import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { eventSourceTests } from '../events/credentialTests';
import { endpoint, eventProperties, neededFor, passiveWebhook } from '../events/description';
import { receiveEvents } from '../events/receive';

export class ReferralTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Referral Trigger',
		name: 'referralTrigger',
		icon: {
			light: 'file:../../icons/referralTrigger.svg',
			dark: 'file:../../icons/referralTrigger.dark.svg',
		},
		group: ['trigger'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{$parameter["campaign"] ? "campaign " + $parameter["campaign"] : "every campaign"}}',
		description: 'Starts the workflow when a source such as Rokt sends a referral',
		eventTriggerDescription: 'Waiting for a referral at the test URL',
		activationMessage: 'Referrals sent to the production URL now start this workflow.',
		triggerPanel: {
			header: 'Receive referrals',
			executionsHelp: {
				inactive:
					"<b>To try it</b>, click 'Execute step' and have the source send a referral to the test URL, or run <code>curl -d email=name@email.com -d firstName=Ann</code> with that URL.<br><br><b>When it works</b>, publish the workflow and paste the production URL into the source, for Rokt as the endpoint of the connection.",
				active:
					"<b>To try a change</b>, click 'Execute step' and send a referral to the test URL, for example with <code>curl -d email=name@email.com -d firstName=Ann</code>.<br><br><b>The production URL</b> is what the source sends to. Its referrals start the published workflow; find them under Executions.",
			},
			activationHint: 'Publish the workflow so that referrals sent to the production URL start it.',
		},
		defaults: { name: 'Referral Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'eventSourceBasicAuthApi',
				testedBy: 'eventSourceBasicAuthTest',
				...neededFor('basicAuth'),
			},
			{
				name: 'eventSourceApiKeyApi',
				testedBy: 'eventSourceApiKeyTest',
				...neededFor('apiKey'),
			},
			{
				name: 'eventSourceSignatureApi',
				testedBy: 'eventSourceSignatureTest',
				...neededFor('signature'),
			},
		],
		webhooks: [
			{ ...endpoint, name: 'default', httpMethod: 'POST', ndvHideMethod: true },
			{ ...endpoint, name: 'setup', httpMethod: 'GET', ndvHideUrl: true },
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
