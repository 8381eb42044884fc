import { invalidEntry, isAllowedAddress } from './verify/ipAllowlist';
import {
	acceptance,
	misconfigured,
	refuse,
	refuseEvents,
	unauthorized,
	type WebhookAnswer,
} from './respond/webhookAnswer';
import { isWithinDepth } from '../shared/depth';
import { attributeOf } from './parse/attributes';
import { readBody, tooManyValues, type Attributes } from './parse/decode';
import { findEvents, interpret, type EventShape, type Found } from './parse/eventShape';
import { greetingFor } from './handshake';
import { acceptedAnswer } from './respond/acceptedAnswer';
import type { AcceptedAnswer } from './sources/types';
import { readEvent, shareAttributes, type EventFault, type EventSettings } from './parse/event';
import { isSharable } from './parse/limits';
import { readAll } from './parse/events';
import { hasLinkSignature } from './verify/linkSignature';
import { answerLink, LINK_SIGNATURE, linkUse, type LinkUse } from './oneClick';
import type { ReceivedRequest } from './model/request';
import { credentialProblem, isAuthentic, type Authentication } from './verify/authenticate';
import { masked, maskedText, secretNames, secretsOf, type SecretNames } from './requestSecrets';
import { signsQuery } from './verify/signature';
import { maskDeep, maskOf } from '../shared/redaction/mask';
import type { AcceptedEvent, Intake, Refusal } from './model/intake';
import type { InvalidEvent } from '../shared/senderResponse/contract';

/** The trigger's panel. */
export interface IntakeSettings extends EventSettings {
	authentication: Authentication;
	/** Addresses and CIDR ranges, comma-separated; empty takes every sender. */
	allowedIps: string;
	/** The methods that are taken, in capitals; all of them where there is no list. */
	methods?: string[];
	/** How many events one request may hold. */
	maxEvents: number;
	/** Whether each item shows its request. */
	includeSource: boolean;
	/** Where events are in a body, and what counts. */
	shape: EventShape;
	/** What a source is told whose events are taken. */
	acceptedAnswer: AcceptedAnswer;
}

/** No source is chosen, and every event counts. */
export const PLAIN_SHAPE: EventShape = { attributes: [], onlyWhen: [], secrets: [] };

const refusal = (answer: WebhookAnswer, log?: string): Refusal => ({ events: null, answer, log });

/** Whether what proves the sender covers the query too. */
const trustsQuery = (authentication: Authentication) =>
	authentication.type !== 'signature' || signsQuery(authentication);

/** Why a sender is refused, before anything is read; undefined where it is accepted. */
function checkSender(
	{ authentication, allowedIps, maxEvents, methods }: IntakeSettings,
	request: ReceivedRequest,
	use: LinkUse | undefined,
	now: number,
	isGreeting = false,
): Refusal | undefined {
	const range = invalidEntry(allowedIps);
	if (range !== undefined) {
		const log = `'Allowed IPs' holds ${range}, which is neither an address nor a range`;
		return refusal(misconfigured(), log);
	}
	if (!(maxEvents >= 1)) {
		const log = `'Max Events' is ${maxEvents}, not a number of at least 1`;
		return refusal(misconfigured(), log);
	}
	const fault = credentialProblem(authentication);
	if (fault !== undefined) return refusal(misconfigured(), fault);
	if (!isAllowedAddress(request.address, allowedIps)) {
		return refusal(refuse('forbidden', 'This address may not send events here'));
	}
	if (methods && !methods.includes(request.method)) {
		const message = `This URL takes no ${request.method}`;
		return refusal({
			...refuse('methodNotAllowed', message),
			headers: { Allow: methods.join(', ') },
		});
	}
	// Nobody signs a GET that asks whether the URL is right.
	if (isGreeting && authentication.type === 'signature') return undefined;
	// The event of a GET stands in its query.
	const isUnsigned = request.method === 'GET' && use === undefined && !trustsQuery(authentication);
	const authentic =
		use && authentication.type === 'signature'
			? hasLinkSignature(authentication, request.rawQuery)
			: isAuthentic(authentication, request, now);
	return authentic && !isUnsigned ? undefined : refusal(unauthorized(authentication.type));
}

/** What every event of a request shares. */
function arrivalOf(
	{ includeSource, authentication }: IntakeSettings,
	{ headers, query, body }: ReceivedRequest,
	secrets: SecretNames,
	texts: string[],
	now: number,
) {
	const source = () => ({
		headers: masked(headers, secrets.headers),
		query: masked(query, secrets.query),
		body: maskedText(body.toString('utf8'), texts),
	});
	const mask = maskOf(secretsOf(authentication));
	return {
		receivedAt: new Date(now).toISOString(),
		source: includeSource ? (maskDeep(source(), mask) as Attributes) : undefined,
	};
}

const attributesOf = (query: Attributes, secrets: SecretNames): Attributes =>
	Object.fromEntries(Object.entries(query).filter(([name]) => !secrets.query.includes(name)));

function readEvents(
	found: Found & { fromQuery: Attributes },
	settings: IntakeSettings,
	request: ReceivedRequest,
	secrets: SecretNames,
	now: number,
): Intake {
	const { events: received, batch, shared, fromQuery } = found;
	const arrival = arrivalOf(settings, request, secrets, found.secrets, now);
	const requestId = request.headers['webhook-id'];
	const beside = { ...fromQuery, ...shared };
	if (!isSharable(beside, received.length, request.body.length)) {
		return refusal(refuse('tooLarge', tooManyValues.message));
	}
	if (!isWithinDepth(beside)) {
		return refusal(refuse('invalid', 'What stands beside the events is nested too deep'));
	}
	const sharedAttributes = shareAttributes(beside);
	const read = readAll(received, (event, index, distrustIds) => {
		const reading = interpret(event, found, settings.shape, settings.eventType);
		if (reading === 'ignored') return reading;
		const { attributes, ...known } = reading;
		const details = {
			...arrival,
			shared: sharedAttributes,
			messageId: requestId && batch ? `${requestId}-${index}` : requestId,
			distrustIds,
		};
		return readEvent(attributes, settings, details, known);
	});
	const accepted: AcceptedEvent[] = [];
	const invalid: InvalidEvent[] = [];
	const faults: EventFault[] = [];
	let ignored = 0;
	read.forEach((result, index) => {
		if (result === 'ignored') {
			ignored++;
		} else if ('item' in result) {
			accepted.push({ json: result.item, received: { batch, index } });
		} else {
			const { attribute, message } = result.fault;
			invalid.push({ index, attribute, message });
			faults.push(result.fault);
		}
	});
	const isNothing = ignored > 0 || (settings.shape.source !== undefined && received.length === 0);
	const answer = acceptedAnswer(
		settings.acceptedAnswer,
		acceptance(accepted.length, invalid, ignored),
	);
	if (accepted.length === 0) {
		const starts = faults.length > 0 || !isNothing;
		return refusal(starts ? refuseEvents(faults, invalid, batch) : answer);
	}
	if (invalid.length > 0) accepted[0].received.invalid = invalid;
	return { events: accepted, answer };
}

const secretOf = (authentication: Authentication): string | undefined =>
	authentication.type === 'signature' && 'secret' in authentication
		? authentication.secret
		: undefined;

function greet(settings: IntakeSettings, request: ReceivedRequest, body?: unknown) {
	const { authentication, shape } = settings;
	const own = shape.source?.handshakes ?? [];
	// A key and a campaign stand in the URL of any request.
	const fixed = secretNames(authentication).query;
	const query = Object.entries(request.query).filter(
		([name]) => !fixed.includes(name) && attributeOf(name)?.key !== 'campaignId',
	);
	const { method, headers } = request;
	const asked = { method, headers, query: Object.fromEntries(query) };
	return greetingFor(asked, body, own, secretOf(authentication));
}

function processEvents(settings: IntakeSettings, request: ReceivedRequest, now: number): Intake {
	const asked = request.method === 'GET' ? greet(settings, request) : undefined;
	const refused = checkSender(settings, request, undefined, now, asked !== undefined);
	if (refused) return refused;
	if (asked) return refusal(asked.answer, asked.log);
	const body = readBody(request.body, request.headers['content-type'] ?? '', request.fields);
	const found = 'fault' in body ? body : findEvents(body, settings.shape);
	if ('fault' in found) {
		const greeting = 'fault' in body ? undefined : greet(settings, request, body.tree);
		if (greeting) return refusal(greeting.answer, greeting.log);
		const status = found.fault === 'unreadable' ? 'invalid' : found.fault;
		return refusal(refuse(status, found.message));
	}
	const greeting = greet(settings, request, found.root);
	if (greeting) return refusal(greeting.answer, greeting.log);
	const { length } = found.events;
	if (length > settings.maxEvents) {
		const message = `A request may hold ${settings.maxEvents} events; this one holds ${length}`;
		return refusal(refuse('tooLarge', message));
	}
	const secrets = secretNames(settings.authentication);
	const fromQuery = trustsQuery(settings.authentication)
		? attributesOf(request.query, secrets)
		: {};
	return readEvents({ ...found, fromQuery }, settings, request, secrets, now);
}

/** The event of a link stands in its query. */
function processLink(
	settings: IntakeSettings,
	request: ReceivedRequest,
	use: LinkUse,
	now: number,
): Intake {
	const refused = checkSender(settings, request, use, now);
	if (refused) return refused;
	const { headers, query } = secretNames(settings.authentication);
	const secrets = { headers, query: [...query, LINK_SIGNATURE] };
	const fromQuery = attributesOf(request.query, secrets);
	const event = { events: [{}], batch: false, shared: {}, root: {}, secrets: [], isXml: false };
	const plain = { ...settings, shape: PLAIN_SHAPE };
	return readEvents({ ...event, fromQuery }, plain, request, secrets, now);
}

/**
 * Takes one request in: who sends it, what it carries, which of its events start the
 * workflow and what the sender is told. Attributes in the URL hold for every event that
 * does not name them itself, so that a URL can carry a campaign. Where people unsubscribe,
 * a request may come from a link in a mail (`linkUse`).
 *
 * @param now milliseconds since 1970
 */
export function processRequest(
	settings: IntakeSettings,
	request: ReceivedRequest,
	now: number,
): Intake {
	const keys = secretNames(settings.authentication).query;
	const use = settings.eventType === 'unsubscribe' ? linkUse(request, keys) : undefined;
	return use === undefined
		? processEvents(settings, request, now)
		: answerLink(processLink(settings, request, use, now), use, request);
}
