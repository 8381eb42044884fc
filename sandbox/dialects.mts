import { XMLBuilder } from 'fast-xml-parser';
import type { Outcome } from './leads.mts';
import { json, text, type Answer } from './message.mts';

const xml = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@' });

const jsonStatus = {
	created: 201,
	unsubscribed: 200,
	unknown: 404,
	duplicate: 409,
	rejected: 422,
} as const;

/** One outcome in the ways CRMs say it; all but JSON say it with a 200, so that only the body tells. */
export const dialects = {
	json: (outcome: Outcome): Answer => json(jsonStatus[outcome.status], outcome),

	xml: (outcome: Outcome): Answer => {
		const { id, errors } = outcome;
		const body = { status: word(outcome), id, message: outcome.message, error: errors };
		return text(200, 'application/xml', document({ Response: body }));
	},

	soap: (outcome: Outcome): Answer => {
		const taken = word(outcome) === 'accepted';
		const fault = {
			faultcode: 'soap:Client',
			faultstring: messageOf(outcome),
			detail: { code: word(outcome).toUpperCase() },
		};
		const body = taken
			? { LeadResponse: { '@xmlns': 'urn:sandbox', id: outcome.id } }
			: { 'soap:Fault': fault };
		const namespace = 'http://schemas.xmlsoap.org/soap/envelope/';
		const envelope = { 'soap:Envelope': { '@xmlns:soap': namespace, 'soap:Body': body } };
		return text(200, 'text/xml', document(envelope));
	},

	form: (outcome: Outcome): Answer => {
		const body = new URLSearchParams({ status: word(outcome) });
		if (outcome.id !== undefined) body.set('id', outcome.id);
		if (word(outcome) !== 'accepted') body.set('message', messageOf(outcome));
		return text(200, 'application/x-www-form-urlencoded', body.toString());
	},

	text: (outcome: Outcome): Answer => {
		const words = {
			accepted: `OK ${outcome.id}`,
			duplicate: 'DUPLICATE',
			rejected: `ERROR ${messageOf(outcome)}`,
		};
		return text(200, 'text/plain', words[word(outcome)]);
	},
};

/** A whole XML document. */
export function document(value: object): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${xml.build(value)}`;
}

function word({ status }: Outcome): 'accepted' | 'duplicate' | 'rejected' {
	if (status === 'created' || status === 'unsubscribed') return 'accepted';
	return status === 'duplicate' ? 'duplicate' : 'rejected';
}

function messageOf({ message, errors }: Outcome): string {
	return message ?? errors?.[0]?.message ?? '';
}
