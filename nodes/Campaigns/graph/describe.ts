import { idOf } from './instance';
import { eventTypeOf } from './nodeKinds';
import type { EventType, Place, Workflow, WorkflowNode } from './types';

/** Where an instance of n8n is found. */
export interface Addresses {
	/** Of the editor, without a slash at its end. */
	editor: string;
	/** Where production URLs begin, without a slash at its end. */
	webhooks: string;
}

export interface ShownWorkflow {
	id: string;
	name: string;
	url: string;
	published: boolean;
	/** Of the draft: it changes with every save. */
	versionId: string;
	tags: string[];
}

const DEFAULT_NAMES = /^(?:Referral|Unsubscribe) Trigger\d*$/;

/** A campaign is called as its trigger, or as its workflow where nobody gave the trigger a name. */
export const campaignName = ({ workflow, node }: Place): string =>
	DEFAULT_NAMES.test(node.name) ? workflow.name : node.name;

export function shownWorkflow(workflow: Workflow, { editor }: Addresses): ShownWorkflow {
	const { id, name, active, versionId, tags = [] } = workflow;
	return {
		id,
		name,
		url: `${editor}/workflow/${id}`,
		published: active,
		versionId,
		tags: tags.map((tag) => tag.name),
	};
}

/** A parameter as text; null where it is empty or an expression, which only a run can resolve. */
function fixedText(parameter: unknown): string | null {
	const text = typeof parameter === 'string' ? parameter.trim() : '';
	return text === '' || text.startsWith('=') ? null : text;
}

export interface ShownCampaign {
	id: string;
	name: string;
	eventType: EventType;
	campaignId: string | null;
	workflow: ShownWorkflow;
	/** Of the trigger in the editor. */
	url: string;
	/** Null where an expression is its end. */
	productionUrl: string | null;
}

export function shownCampaign(place: Place, addresses: Addresses): ShownCampaign {
	const { node } = place;
	const eventType = eventTypeOf(node) ?? 'referral';
	const path = fixedText(node.parameters.path ?? eventType);
	return {
		id: idOf(place),
		name: campaignName(place),
		eventType,
		campaignId: fixedText(node.parameters.campaign),
		workflow: shownWorkflow(place.workflow, addresses),
		url: `${addresses.editor}/workflow/${idOf(place)}`,
		productionUrl:
			path && node.webhookId ? `${addresses.webhooks}/${node.webhookId}/${path}` : null,
	};
}

export interface ShownConnection {
	id: string;
	name: string;
	workflow: ShownWorkflow;
	/** Of the CRM Delivery in the editor. */
	url: string;
	method: string;
	/** Null where an expression says it. */
	host: string | null;
	profile: string | null;
	/** Without one, test leads are rejected and go nowhere. */
	testEndpoint: boolean;
	disabled: boolean;
}

export function shownConnection(place: Place, addresses: Addresses): ShownConnection {
	const { parameters, disabled = false } = place.node;
	const { method = 'POST', responseProfile = 'none' } = parameters;
	return {
		id: idOf(place),
		name: place.node.name,
		workflow: shownWorkflow(place.workflow, addresses),
		url: `${addresses.editor}/workflow/${idOf(place)}`,
		method: fixedText(method) ?? 'by expression',
		host: hostOf(parameters.url),
		profile: responseProfile === 'none' ? null : fixedText(responseProfile),
		testEndpoint: hasTestEndpoint(parameters),
		disabled,
	};
}

/** Tags stand behind the host only, so it can be read from what the author wrote. */
export const hostOf = (url: unknown): string | null =>
	/^=?\s*https?:\/\/([^/?#\s{}]+)/i.exec(String(url ?? ''))?.[1]?.replace(/^.*@/, '') ?? null;

function hasTestEndpoint({ testSettings }: WorkflowNode['parameters']): boolean {
	const { testEndpoint = '' } = (testSettings ?? {}) as { testEndpoint?: unknown };
	return String(testEndpoint).trim() !== '';
}
