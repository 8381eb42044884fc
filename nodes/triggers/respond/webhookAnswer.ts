import type { EventFault } from '../parse/event';
import type { InvalidEvent } from '../../shared/senderResponse/contract';

/** The answer to the sender: a status code, and JSON or a page. */
export interface WebhookAnswer {
	statusCode: number;
	headers?: Record<string, string>;
	body: { status: string; message?: string; [name: string]: unknown };
	/** What a source gets instead of the body that takes no JSON. */
	text?: { content: string; contentType: string };
	/** HTML that a person gets instead of the body. */
	page?: string;
}

const refusals = {
	unauthorized: 401,
	forbidden: 403,
	unlinked: 404,
	methodNotAllowed: 405,
	tooLarge: 413,
	unsupported: 415,
	invalid: 422,
	misconfigured: 500,
};

/** An answer to a request that starts nothing. */
export const refuse = (
	status: keyof typeof refusals,
	message: string,
	more: Record<string, unknown> = {},
): WebhookAnswer => ({ statusCode: refusals[status], body: { status, message, ...more } });

/** The setting at fault is for the owner's eyes: it goes to the log, not to the sender. */
export const misconfigured = (): WebhookAnswer =>
	refuse('misconfigured', 'This URL cannot take events at the moment');

export const unauthorized = (scheme: string): WebhookAnswer => ({
	...refuse('unauthorized', 'The credentials of the request are missing or not right'),
	...(scheme === 'basicAuth' && {
		headers: { 'WWW-Authenticate': 'Basic realm="events", charset="UTF-8"' },
	}),
});

/** The answer where no event is left: `unlinked` for one event of another campaign, else `invalid`. */
export function refuseEvents(
	faults: EventFault[],
	invalid: InvalidEvent[],
	batch: boolean,
): WebhookAnswer {
	if (batch) {
		const message = faults.length > 0 ? 'No event is valid' : 'The request holds no event';
		return refuse('invalid', message, { invalid });
	}
	const [fault] = faults;
	return refuse(fault.unlinked ? 'unlinked' : 'invalid', fault.message, { invalid });
}

/** The body of the answer once n8n has stored the run. */
export const acceptance = (accepted: number, invalid: InvalidEvent[], ignored = 0) => ({
	status: 'accepted',
	accepted,
	invalid,
	...(ignored > 0 && { ignored }),
});
