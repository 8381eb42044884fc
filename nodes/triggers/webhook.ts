import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { misconfigured, refuse, type WebhookAnswer } from './respond/webhookAnswer';
import type { EventType } from './parse/event';
import { processRequest, type IntakeSettings } from './intake';
import { RECEIPT_TYPE, type Respond, type SenderAnswer } from '../shared/senderResponse/contract';
import { pageHeaders, pageType } from '../shared/senderResponse/pages';
import type { ReceivedRequest } from './model/request';
import { readAcceptedAnswer, readShape, sourceOf, withScheme } from './readShape';
import type { Authentication } from './verify/authenticate';
import type { Intake } from './model/intake';

const credentialTypes = {
	basicAuth: 'eventSourceBasicAuthApi',
	apiKey: 'eventSourceApiKeyApi',
	signature: 'eventSourceSignatureApi',
};

async function readAuthentication(context: IWebhookFunctions): Promise<Authentication> {
	const type = context.getNodeParameter('authentication') as Authentication['type'];
	if (type === 'none') return { type };
	return { ...(await context.getCredentials(credentialTypes[type])), type } as Authentication;
}

async function readSettings(
	context: IWebhookFunctions,
	eventType: EventType,
): Promise<IntakeSettings> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const { requiredAttributes, allowedIps, maxEvents, includeSource, methods } = options;
	const source = sourceOf(context.getNodeParameter('eventSource', 'none'));
	const authentication = withScheme(await readAuthentication(context), source);
	return {
		eventType,
		campaign: String(context.getNodeParameter('campaign', '')).trim(),
		authentication,
		requiredAttributes: String(requiredAttributes ?? '')
			.split(',')
			.map((name) => name.trim())
			.filter((name) => name !== ''),
		allowedIps: String(allowedIps ?? ''),
		maxEvents: Number(maxEvents ?? 1000),
		includeSource: includeSource === true,
		methods: Array.isArray(methods) ? methods.map(String) : undefined,
		shape: readShape(source, options, authentication),
		acceptedAnswer: readAcceptedAnswer(source, options),
	};
}

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

const isMultipart = ({ headers }: Request) => /^multipart\//i.test(headers['content-type'] ?? '');

/** HEAD asks what GET would be answered, and sends no event. */
const isHead = ({ method }: Request) => method === 'HEAD';

/** n8n itself reads only the types of body that it parses. Returns what keeps it from reading another. */
async function readBody(request: Request): Promise<WebhookAnswer | undefined> {
	if (isMultipart(request) || request.rawBody) return undefined;
	try {
		await request.readRawBody();
		return undefined;
	} catch (fault) {
		return (fault as { type?: string }).type === 'entity.too.large'
			? refuse('tooLarge', 'The body is larger than n8n takes here')
			: refuse('invalid', 'The body is cut short or not packed as its content encoding says');
	}
}

/** n8n parses `multipart/form-data`, and no other type of several parts. */
function fieldsOf(form: { data?: object; files?: object } | undefined) {
	return { ...form?.data, ...form?.files };
}

/** The address that n8n gives to the source, with the query that the source added. */
function urlOf(context: IWebhookFunctions, { originalUrl }: Request): string {
	const query = /\?.*$/s.exec(originalUrl)?.[0] ?? '';
	return `${context.getWebhookResourceUrl('default') ?? ''}${query}`;
}

function toReceived(context: IWebhookFunctions, request: Request): ReceivedRequest {
	const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
	return {
		method: isHead(request) ? 'GET' : request.method,
		headers: Object.fromEntries(headers) as Record<string, string>,
		query: { ...request.query },
		rawQuery: /\?(.*)$/s.exec(request.originalUrl)?.[1] ?? '',
		// Asked for by few signatures, and n8n may need its expression engine for it.
		get url() {
			return urlOf(context, request);
		},
		body: request.rawBody ?? Buffer.alloc(0),
		...(isMultipart(request) && { fields: fieldsOf(request.body) }),
		address: request.ip ?? '',
	};
}

const respondOf = (context: IWebhookFunctions) =>
	context.getNodeParameter('respond', 'onReceived') as Respond;

/** Without one every run would end in a 500, and the sender would repeat what was delivered. */
const hasReceipt = (context: IWebhookFunctions): boolean =>
	context
		.getChildNodes(context.getNode().name)
		.some(({ type, disabled }) => RECEIPT_TYPE.test(type) && !disabled);

async function intakeOf(context: IWebhookFunctions, eventType: EventType): Promise<Intake> {
	try {
		const settings = await readSettings(context, eventType);
		if (respondOf(context) === 'receiptNode' && !hasReceipt(context)) {
			const log = "'Respond' is 'When Stored', and no Event Receipt node follows";
			return { events: null, answer: misconfigured(), log };
		}
		const request = context.getRequestObject();
		const unread = await readBody(request);
		if (unread !== undefined) return { events: null, answer: unread };
		return processRequest(settings, toReceived(context, request), Date.now());
	} catch (fault) {
		return { events: null, answer: misconfigured(), log: String(fault) };
	}
}

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

function setHeaders(response: Response, headers: Record<string, string>): void {
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

function send(response: Response, answer: WebhookAnswer): void {
	const { statusCode, headers = {}, body, page, text } = answer;
	setHeaders(response, headers);
	response.status(statusCode);
	if (text !== undefined) {
		response.setHeader('content-type', text.contentType);
		response.end(text.content);
	} else if (page === undefined) {
		response.json(body);
	} else {
		setHeaders(response, { ...pageHeaders, ...pageType });
		response.end(page);
	}
}

/** The answer as a later node gives it. */
const toSenderAnswer = ({
	statusCode,
	headers,
	body,
	page,
	text,
}: WebhookAnswer): SenderAnswer => ({
	statusCode,
	headers:
		page === undefined
			? { 'content-type': text?.contentType ?? 'application/json', ...headers }
			: { ...headers, ...pageHeaders, ...pageType },
	body: page ?? text?.content ?? body,
});

/**
 * The `webhook` of both triggers. Starts the workflow with one item per valid event and
 * answers 202 after n8n has stored the run, or leaves the answer to CRM Delivery or Event
 * Receipt; whatever starts nothing it answers itself. Never throws, because n8n would store a failed run.
 */
export async function receiveEvents(
	context: IWebhookFunctions,
	eventType: EventType,
): Promise<IWebhookResponseData> {
	const intake = await intakeOf(context, eventType);
	const { events, answer } = intake;
	const response = context.getResponseObject();
	if (intake.events === null && intake.log !== undefined) {
		context.logger.error(`${context.getNode().name}: ${intake.log}`);
	}
	if (events === null || isHead(context.getRequestObject())) {
		send(response, answer);
		return { noWebhookResponse: true };
	}
	if (respondOf(context) === 'receiptNode') events[0].received.accepted = toSenderAnswer(answer);
	// What is tried by hand must reach no live CRM, wherever the workflow takes it.
	const mark = context.getMode() === 'manual' ? { test: true } : {};
	const items = events.map(({ json, received }) => ({
		json: { ...json, ...mark } as IDataObject,
		received: { ...received } as IDataObject,
	}));
	// The type is left to n8n, which sends text as HTML and what goes wrong as JSON.
	if (answer.page !== undefined) setHeaders(response, pageHeaders);
	if (answer.text !== undefined) response.setHeader('content-type', answer.text.contentType);
	return {
		workflowData: [items],
		webhookResponse: answer.page ?? answer.text?.content ?? answer.body,
	};
}
