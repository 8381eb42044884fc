import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { requiredForAuthentication } from '../shared/requiredForAuthentication';
import { respondToSender } from '../shared/senderResponse/respondToSender';
import { credentialTests } from './methods/credentialTests';
import { deliverLeads } from './delivery/deliverLeads';
import type { Delivery } from '../shared/delivery';
import {
	authenticationProperty,
	credentialPlace,
	requiredWithOption,
	requiredForTests,
} from './description/authentication';
import { bodyProperties } from './description/body';
import { options } from './description/options';
import { queryAndHeaderProperties, requestProperties } from './description/request';
import { ruleProperties } from './description/rules';
import { secretHints } from './description/secretHints';
import { testSettings, unusedAnswerHint } from './description/testSettings';
import { withProposedRules } from './delivery/documentedHint';
import { escapeHtml } from '../shared/html';
import { hintsFor } from './delivery/hints';
import { planRun, type RunPlan } from './settings/plan';

const branches = ['delivered', 'duplicate', 'rejected'] as const;

export class CrmDelivery implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Delivery',
		name: 'crmDelivery',
		icon: {
			light: 'file:../../icons/crmDelivery.svg',
			dark: 'file:../../icons/crmDelivery.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{[$parameter["method"], ($parameter["url"] || "").replace(/^=?https?:[/][/]/, "").split("/")[0]].filter(Boolean).join(": ")}}',
		description:
			'Sends each lead to a CRM and sorts it by the answer into delivered, duplicate or rejected',
		defaults: { name: 'CRM Delivery' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Delivered', 'Duplicate', 'Rejected'],
		usableAsTool: undefined,
		credentials: [
			{
				name: 'crmBasicAuthApi',
				testedBy: 'crmBasicAuthTest',
				...requiredForAuthentication('basicAuth'),
			},
			{ name: 'crmApiKeyApi', testedBy: 'crmApiKeyTest', ...requiredForAuthentication('apiKey') },
			{
				name: 'crmBearerTokenApi',
				testedBy: 'crmBearerTokenTest',
				...requiredForAuthentication('bearerToken'),
			},
			{ name: 'crmOAuth2Api', ...requiredForAuthentication('oAuth2') },
			{
				name: 'crmClientIdSecretApi',
				testedBy: 'crmClientIdSecretTest',
				...requiredForAuthentication('clientIdSecret'),
			},
			{
				name: 'crmDigestAuthApi',
				testedBy: 'crmDigestAuthTest',
				...requiredForAuthentication('digestAuth'),
			},
			{
				name: 'crmHmacSignatureApi',
				testedBy: 'crmHmacSignatureTest',
				...requiredForAuthentication('hmacSignature'),
			},
			{
				name: 'crmTokenLoginApi',
				testedBy: 'crmTokenLoginTest',
				...requiredForAuthentication('tokenLogin'),
			},
			{
				name: 'crmSailthruApi',
				testedBy: 'crmSailthruTest',
				...requiredForAuthentication('sailthru'),
			},
			{ name: 'crmWsseApi', testedBy: 'crmWsseTest', ...requiredForAuthentication('wsse') },
			{
				name: 'crmClientCertificateApi',
				testedBy: 'crmClientCertificateTest',
				...requiredWithOption('clientCertificate'),
			},
			{
				name: 'crmTestBasicAuthApi',
				testedBy: 'crmBasicAuthTest',
				...requiredForTests('basicAuth'),
			},
			{ name: 'crmTestApiKeyApi', testedBy: 'crmApiKeyTest', ...requiredForTests('apiKey') },
			{
				name: 'crmTestBearerTokenApi',
				testedBy: 'crmBearerTokenTest',
				...requiredForTests('bearerToken'),
			},
			{ name: 'crmTestOAuth2Api', ...requiredForTests('oAuth2') },
			{
				name: 'crmTestClientIdSecretApi',
				testedBy: 'crmClientIdSecretTest',
				...requiredForTests('clientIdSecret'),
			},
			{
				name: 'crmTestDigestAuthApi',
				testedBy: 'crmDigestAuthTest',
				...requiredForTests('digestAuth'),
			},
			{
				name: 'crmTestHmacSignatureApi',
				testedBy: 'crmHmacSignatureTest',
				...requiredForTests('hmacSignature'),
			},
			{
				name: 'crmTestTokenLoginApi',
				testedBy: 'crmTokenLoginTest',
				...requiredForTests('tokenLogin'),
			},
			{ name: 'crmTestSailthruApi', testedBy: 'crmSailthruTest', ...requiredForTests('sailthru') },
			{ name: 'crmTestWsseApi', testedBy: 'crmWsseTest', ...requiredForTests('wsse') },
		],
		hints: [...secretHints, unusedAnswerHint],
		properties: [
			...requestProperties,
			authenticationProperty,
			credentialPlace,
			...queryAndHeaderProperties,
			...bodyProperties,
			...ruleProperties,
			testSettings,
			options,
		],
	};

	methods = { credentialTest: credentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const plan = await planRun(this, items);
		const itemIndex = plan.leads.findIndex((planned) => 'fault' in planned);
		const faulty = plan.leads[itemIndex];
		if (faulty && 'fault' in faulty && !this.continueOnFail()) {
			const { message, description } = faulty.fault;
			throw new NodeOperationError(this.getNode(), message, {
				description: escapeHtml(description),
				itemIndex,
			});
		}

		const delivered = await deliverLeads(this, items, plan);
		const deliveries = delivered.map(({ delivery }) => delivery);
		// The leads are delivered: an answer that cannot be given must not undo that.
		await respondToSender(this, delivered).catch((error: Error) =>
			this.logger.warn(`The event source got no answer: ${error.message}`),
		);
		if (this.getMode() === 'manual') showHints(this, deliveries, plan.documented);
		const failed = deliveries.findIndex(({ failure }) => failure !== null);
		if (failed !== -1 && plan.settings.throwOnFailure && !this.continueOnFail()) {
			throw new NodeOperationError(this.getNode(), failureMessage(deliveries), {
				description: escapeHtml(deliveries[failed].reason ?? ''),
				itemIndex: failed,
			});
		}

		const outputs: INodeExecutionData[][] = branches.map(() => []);
		delivered.forEach(({ lead, delivery }, item) => {
			const { binary } = items[item];
			outputs[branches.indexOf(delivery.outcome)].push({
				json: {
					...lead,
					delivery: withProposedRules(delivery, plan.documented) as unknown as IDataObject,
				},
				...(binary && { binary }),
				pairedItem: { item },
			});
		});
		return outputs;
	}
}

/** Hints that cannot be made cost no lead its outcome. */
function showHints(
	context: IExecuteFunctions,
	deliveries: Delivery[],
	documented: RunPlan['documented'],
): void {
	try {
		context.addExecutionHints(...hintsFor(deliveries, documented));
	} catch {
		return;
	}
}

const failureMessage = (deliveries: Delivery[]) => {
	const failures = deliveries.filter(({ failure }) => failure !== null).length;
	return `${failures} of ${deliveries.length} leads could not be handed to the CRM`;
};
