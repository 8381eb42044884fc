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
import { decode, tooManyValues, type Attributes, type Decoded } from './parse/decode';
import { readEvent, shareAttributes, type EventFault, type EventSettings } from './parse/event';
import { isSharable } from './parse/limits';
import { readAll } from './parse/events';
import { hasLinkSignature } from './verify/linkSignature';
import { answerLink, LINK_SIGNATURE, linkUse, type LinkUse } from './oneClick';
import type { ReceivedRequest } from './model/request';
import { credentialProblem, isAuthentic, type Authentication } from './verify/authenticate';
import { signsQuery } from './verify/signature';
import { maskDeep, maskOf } from '../shared/redaction';
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
}

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
	// The event of a GET stands in its query.
	const isUnsigned = request.method === 'GET' && use === undefined && !trustsQuery(authentication);
	const authentic =
		use && authentication.type === 'signature'
			? hasLinkSignature(authentication, request.rawQuery)
			: isAuthentic(authentication, request, now);
	return authentic && !isUnsigned ? undefined : refusal(unauthorized(authentication.type));
}

/** Headers that carry what proves a sender, whatever the trigger asks for. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'webhook-signature'];

/** The names of the headers (lower-case) and of the parameters in the URL that carry a secret. */
interface SecretNames {
	headers: string[];
	query: string[];
}

function secretNames(authentication: Authentication): SecretNames {
	switch (authentication.type) {
		case 'apiKey': {
			const name = authentication.name.trim();
			return authentication.placement === 'query'
				? { headers: SECRET_HEADERS, query: [name] }
				: { headers: [...SECRET_HEADERS, name.toLowerCase()], query: [] };
		}
		case 'signature': {
			const header = ('signatureHeader' in authentication && authentication.signatureHeader) || '';
			return { headers: [...SECRET_HEADERS, header.trim().toLowerCase()], query: [] };
		}
		default:
			return { headers: SECRET_HEADERS, query: [] };
	}
}

/** What the sender proves itself with, wherever in the request it stands once more. */
function secretsOf(authentication: Authentication): string[] {
	switch (authentication.type) {
		case 'basicAuth':
			return [
				authentication.password,
				Buffer.from(`${authentication.username}:${authentication.password}`).toString('base64'),
			];
		case 'apiKey':
			return [authentication.value];
		case 'signature':
			return 'secret' in authentication ? [authentication.secret] : [];
		default:
			return [];
	}
}

const masked = (values: Attributes, secrets: string[]): Attributes =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			secrets.includes(name) ? '**hidden**' : value,
		]),
	);

/** What every event of a request shares. */
function arrivalOf(
	{ includeSource, authentication }: IntakeSettings,
	{ headers, query, body }: ReceivedRequest,
	secrets: SecretNames,
	now: number,
) {
	const source = () => ({
		headers: masked(headers, secrets.headers),
		query: masked(query, secrets.query),
		body: body.toString('utf8'),
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
	{ events: received, batch, shared, fromQuery }: Decoded & { fromQuery: Attributes },
	settings: IntakeSettings,
	request: ReceivedRequest,
	secrets: SecretNames,
	now: number,
): Intake {
	const arrival = arrivalOf(settings, request, secrets, now);
	const requestId = request.headers['webhook-id'];
	const beside = { ...fromQuery, ...shared };
	if (!isSharable(beside, received.length, request.body.length)) {
		return refusal(refuse('tooLarge', tooManyValues.message));
	}
	if (!isWithinDepth(beside)) {
		return refusal(refuse('invalid', 'What stands beside the events is nested too deep'));
	}
	const sharedAttributes = shareAttributes(beside);
	const read = readAll(received, (event, index, distrustIds) =>
		readEvent(event, settings, {
			...arrival,
			shared: sharedAttributes,
			messageId: requestId && batch ? `${requestId}-${index}` : requestId,
			distrustIds,
		}),
	);
	const accepted: AcceptedEvent[] = [];
	const invalid: InvalidEvent[] = [];
	const faults: EventFault[] = [];
	read.forEach((result, index) => {
		if ('item' in result) {
			accepted.push({ json: result.item, received: { batch, index } });
		} else {
			const { attribute, message } = result.fault;
			invalid.push({ index, attribute, message });
			faults.push(result.fault);
		}
	});
	if (accepted.length === 0) return refusal(refuseEvents(faults, batch));
	if (invalid.length > 0) accepted[0].received.invalid = invalid;
	const answer = { statusCode: 202, body: acceptance(accepted.length, invalid) };
	return { events: accepted, answer };
}

function processEvents(settings: IntakeSettings, request: ReceivedRequest, now: number): Intake {
	const refused = checkSender(settings, request, undefined, now);
	if (refused) return refused;
	const decoded = decode(request.body, request.headers['content-type'] ?? '', request.fields);
	if ('fault' in decoded) {
		const status = decoded.fault === 'unreadable' ? 'invalid' : decoded.fault;
		return refusal(refuse(status, decoded.message));
	}
	const { length } = decoded.events;
	if (length > settings.maxEvents) {
		const message = `A request may hold ${settings.maxEvents} events; this one holds ${length}`;
		return refusal(refuse('tooLarge', message));
	}
	const secrets = secretNames(settings.authentication);
	const fromQuery = trustsQuery(settings.authentication)
		? attributesOf(request.query, secrets)
		: {};
	return readEvents({ ...decoded, fromQuery }, settings, request, secrets, now);
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
	const event = { events: [{}], batch: false, shared: {}, fromQuery };
	return readEvents(event, settings, request, secrets, now);
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
