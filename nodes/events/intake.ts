import { acceptance, misconfigured, refuse, refuseEvents, unauthorized } from './answer';
import type { Answer, InvalidEvent, Received } from './answer';
import { faultyRange, isAllowed } from './addresses';
import { decode, decodeForm, type Attributes } from './decode';
import { readEvent, type EventFault, type EventSettings } from './event';
import type { ReceivedRequest } from './request';
import { credentialFault, isAuthentic, type Authentication } from './verify';

/** The trigger's panel. */
export interface IntakeSettings extends EventSettings {
	authentication: Authentication;
	/** Addresses and CIDR ranges, comma-separated; empty takes every sender. */
	allowedIps: string;
	/** How many events one request may hold. */
	maxEvents: number;
	includeSource: boolean;
}

/** An event to start the workflow with. */
export interface AcceptedEvent {
	json: Attributes;
	received: Received;
}

export type Intake =
	| { events: AcceptedEvent[]; answer: Answer }
	/** Nothing starts. `log` says to the owner what the sender must not know. */
	| { events: null; answer: Answer; log?: string };

const refused = (answer: Answer, log?: string): Intake => ({ events: null, answer, log });

const MASK = '**hidden**';

const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-api-key'];

const masked = (values: Attributes, names: string[]): Attributes =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, names.includes(name) ? MASK : value]),
	);

function sourceOf(request: ReceivedRequest, authentication: Authentication): Attributes {
	const { type } = authentication;
	const key = type === 'apiKey' ? authentication.name.trim() : '';
	const signature = type === 'signature' ? authentication.signatureHeader.trim() : '';
	const headers = [...SECRET_HEADERS, key.toLowerCase(), signature.toLowerCase()];
	return {
		headers: masked(request.headers, [...headers, 'webhook-signature']),
		query: masked(decodeForm(request.query), [key]),
		body: request.body.toString('utf8'),
	};
}

/** The query without the key that proves the sender. */
function queryAttributes(query: string, authentication: Authentication): Attributes {
	const attributes = decodeForm(query);
	if (authentication.type === 'apiKey' && authentication.placement === 'query') {
		delete attributes[authentication.name.trim()];
	}
	return attributes;
}

function settingsFault({ authentication, allowedIps }: IntakeSettings): string | undefined {
	const range = faultyRange(allowedIps);
	return range === undefined
		? credentialFault(authentication)
		: `'Allowed IPs' holds ${range}, which is neither an address nor a range`;
}

/**
 * Takes one request in: who sends it, what it carries, which of its events start the
 * workflow, and what the sender is told. Attributes in the query hold for every event that
 * does not name them itself, so that a URL can carry a campaign.
 *
 * @param now milliseconds since 1970
 */
export function takeIn(settings: IntakeSettings, request: ReceivedRequest, now: number): Intake {
	const { authentication } = settings;
	const fault = settingsFault(settings);
	if (fault !== undefined) return refused(misconfigured(), fault);
	if (!isAllowed(request.address, settings.allowedIps)) {
		return refused(refuse('forbidden', 'This address may not send events here'));
	}
	if (!isAuthentic(authentication, request, now)) {
		return refused(unauthorized(authentication.type));
	}

	const decoded = decode(request.body, request.headers['content-type'] ?? '');
	if ('fault' in decoded) {
		const status = decoded.fault === 'unsupported' ? 'unsupported' : 'invalid';
		return refused(refuse(status, decoded.message));
	}
	const { events: received, batch, shared } = decoded;
	if (received.length > settings.maxEvents) {
		const message = `A request may hold ${settings.maxEvents} events; this one holds ${received.length}`;
		return refused(refuse('tooLarge', message));
	}

	const messageId = request.headers['webhook-id'];
	const arrival = {
		receivedAt: new Date(now).toISOString(),
		shared: { ...queryAttributes(request.query, authentication), ...shared },
		source: settings.includeSource ? sourceOf(request, authentication) : undefined,
	};
	const accepted: AcceptedEvent[] = [];
	const faults: EventFault[] = [];
	const invalid: InvalidEvent[] = [];
	received.forEach((event, index) => {
		const id = messageId && batch ? `${messageId}-${index}` : messageId;
		const read = readEvent(event, settings, { ...arrival, messageId: id });
		if ('item' in read) {
			accepted.push({ json: read.item, received: { batch, index } });
		} else {
			const { attribute, message } = read.fault;
			faults.push(read.fault);
			invalid.push({ index, attribute, message });
		}
	});
	if (accepted.length === 0) return refused(refuseEvents(faults, batch));
	if (invalid.length > 0) accepted[0].received.invalid = invalid;
	return {
		events: accepted,
		answer: { statusCode: 202, body: acceptance(accepted.length, invalid) },
	};
}
