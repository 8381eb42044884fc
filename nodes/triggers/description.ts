import {
	fromFunction,
	fromParameter,
	webhookDescriptionFields,
	type IDataObject,
	type INodeProperties,
	type TriggerPanelDefinition,
} from 'n8n-workflow';

import { acceptedOptions, attributesOption, eventPathOption, onlyWhenOption } from './eventOptions';
import type { EventType } from './parse/event';
import { eventSources } from './sources';

/** What the fields of a webhook depend on, for an n8n that has only expressions for that (before 2.35). */
const expressions = {
	path: '={{$parameter["path"]}}',
	responseMode:
		'={{$parameter["respond"] === "receiptNode" ? "responseNode" : $parameter["respond"] || "onReceived"}}',
	responseCode: [
		'={{$parameter["respond"] === "receiptNode" ? 500',
		': ($parameter["options"] || {})["acceptedAnswer"] === "custom"',
		'? Number($parameter["options"]["acceptedStatus"] || 200)',
		': ($parameter["options"] || {})["acceptedAnswer"]',
		'? Number($parameter["options"]["acceptedAnswer"].replace(/\\D/g, "") || 200)',
		': ["none", "rokt", "cloudEvents"].includes($parameter["eventSource"] || "none") ? 202 : 200}}',
	].join(' '),
};

/** The same without n8n's expression engine, which costs 0.1 s a start. */
const resolved = () =>
	webhookDescriptionFields({
		path: fromParameter('path'),
		responseMode: fromFunction(({ respond }) =>
			respond === 'receiptNode' ? 'responseNode' : respond || 'onReceived',
		),
		// Also what n8n answers where the run ends and no node has answered.
		responseCode: fromFunction(({ respond, eventSource, options }) => {
			const { acceptedAnswer, acceptedStatus } = (options || {}) as IDataObject;
			if (respond === 'receiptNode') return 500;
			if (acceptedAnswer === 'custom') return Number(acceptedStatus || 200);
			if (acceptedAnswer) return Number(String(acceptedAnswer).replace(/\D/g, '') || 200);
			return ['none', 'rokt', 'cloudEvents'].includes(String(eventSource || 'none')) ? 202 : 200;
		}),
	});

/** One URL for every method. */
export const endpoint = {
	...(typeof webhookDescriptionFields === 'function' ? resolved() : expressions),
	// Without it n8n answers the text "firstEntryJson".
	responseData: '',
};

const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'API Key',
			value: 'apiKey',
			description: 'The source sends a key in a header or in the query',
		},
		{ name: 'Basic Auth', value: 'basicAuth', description: 'The source sends a user and password' },
		{ name: 'None', value: 'none', description: 'Whoever knows the URL can send events' },
		{
			name: 'Signature',
			value: 'signature',
			description: 'The source signs each request with a secret that it does not send',
		},
	],
	default: 'none',
	description: 'How the source proves that a request comes from it',
};

const openToAll: INodeProperties = {
	displayName:
		'Whoever knows the URL can send events, and may learn it from a log or a proxy. Choose what the source can send as proof.',
	name: 'openToAll',
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: ['none'] } },
};

const byName = (one: { name: string }, other: { name: string }) =>
	one.name.localeCompare(other.name, 'en', { sensitivity: 'base' });

/** The sources that send such events. */
const eventSource = (eventType: EventType): INodeProperties => ({
	displayName: 'Event Source',
	name: 'eventSource',
	type: 'options',
	options: [
		{ name: '(None)', value: 'none' },
		...Object.entries(eventSources)
			.filter(([, source]) => source[eventType] !== false)
			.map(([value, { name }]) => ({ name, value }))
			.sort(byName),
	],
	default: 'none',
	description:
		'Which source sends the events. It decides where they are in the body, which of them count, and what the source is answered. None reads whatever is an event by its looks.',
});

const respond: INodeProperties = {
	displayName: 'Respond',
	name: 'respond',
	type: 'options',
	options: [
		{
			name: 'Immediately',
			value: 'onReceived',
			description: 'Answer 202 as soon as n8n has stored the run',
		},
		{
			name: 'When Stored',
			value: 'receiptNode',
			description: 'Event Receipt answers 202 for the events that reach it; the others get 500',
		},
		{
			name: 'With the Delivery Outcome',
			value: 'responseNode',
			description: 'CRM Delivery answers: delivered, duplicate or rejected, and why',
		},
	],
	default: 'onReceived',
	description: 'When the source gets its answer',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		...acceptedOptions,
		{
			displayName: 'Allowed IPs',
			name: 'allowedIps',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.10, 198.51.100.0/24, 2001:db8::/32',
			description:
				'Comma-separated addresses and ranges that may send events. Leave empty to allow every address. Behind a proxy, set N8N_PROXY_HOPS so that n8n sees the address of the sender.',
		},
		attributesOption,
		eventPathOption,
		{
			displayName: 'Include Source',
			name: 'includeSource',
			type: 'boolean',
			default: false,
			description:
				"Whether each item gets a 'source' with the headers, query and body of its request. Credentials in them are hidden.",
		},
		{
			displayName: 'Max Events',
			name: 'maxEvents',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1000,
			description: 'How many events one request may hold. A larger request is refused as a whole.',
		},
		{
			displayName: 'Methods',
			name: 'methods',
			type: 'multiOptions',
			options: [
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: ['GET', 'POST', 'PUT'],
			description: 'The methods that are taken. Any other is answered with 405.',
		},
		onlyWhenOption,
		{
			displayName: 'Required Attributes',
			name: 'requiredAttributes',
			type: 'string',
			default: '',
			placeholder: 'e.g. email, firstName',
			description:
				'Comma-separated attributes that every event must have. An event without is refused.',
		},
	],
};

/** The panel of a trigger whose URL ends in `path`. */
export const eventProperties = (path: EventType): INodeProperties[] => [
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		default: '',
		placeholder: 'e.g. 48213',
		description:
			'The ID of the campaign whose events start this workflow. An event that names another campaign is refused; one that names none is taken. Leave empty to take every campaign.',
	},
	eventSource(path),
	authentication,
	openToAll,
	respond,
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: path,
		required: true,
		placeholder: `e.g. ${path}`,
		description: 'The end of the URL that the source sends to',
	},
	options,
];

/**
 * What the panel beside the parameters says; `events` as in `referrals`, `example` as curl sends it.
 * n8n shows these texts as they stand: the URLs of a node cannot be filled in.
 */
export function panelFor(events: string, example: string): TriggerPanelDefinition {
	// While n8n listens it hides this text and keeps the URLs from being copied, so that step is the last.
	const toTry = [
		"put the test URL behind this command, with a blank between them (a click under 'Webhook URLs' copies it):",
		`<br><code>curl ${example}</code>`,
		'<br>For Basic Auth add <code>-u USER:PASSWORD</code>, for an API key <code>-H "NAME: KEY"</code>.',
		"<br>Then click 'Execute step', and run the command in a terminal.",
	].join(' ');
	return {
		header: `Receive ${events}`,
		executionsHelp: {
			inactive: `<b>To try it</b>, ${toTry}<br><br><b>To go live</b>, publish the workflow and give the production URL to your source. At Rokt it is the endpoint of the connection.`,
			active: `<b>To try a change</b>, ${toTry}<br><br><b>The production URL is live.</b> What is sent there starts the published workflow and shows in the <a data-key="executions">executions list</a>.`,
		},
		activationHint: {
			inactive: `Your source sends ${events} to the production URL: see 'Webhook URLs'. At Rokt it is the endpoint of the connection. Publish the workflow to take them.`,
			active: `The published workflow takes ${events} at the production URL: see 'Webhook URLs'.`,
		},
	};
}

const always = async () => true;

/** The source is set up by hand, so there is nothing to register with it. */
export const passiveWebhook = {
	default: { checkExists: always, create: always, delete: always },
};
