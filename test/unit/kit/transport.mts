import {
	initialState,
	type AttemptState,
} from '../../../nodes/CrmDelivery/transport/attempt/attemptState';
import {
	sendThroughN8n,
	type TransportSettings,
} from '../../../nodes/CrmDelivery/transport/http/n8nHttp';
import type { Credential, Data, Scheme } from '../../../nodes/CrmDelivery/transport/auth/scheme';
import { schemes } from '../../../nodes/CrmDelivery/transport/auth/schemes';
import type { CrmRequest } from '../../../nodes/CrmDelivery/request/model/types';
import type { BodyStream } from '../../../nodes/CrmDelivery/transport/http/readBody';
import { contextOf } from './context.mts';

export const transportSettings = (changes: Partial<TransportSettings> = {}): TransportSettings => ({
	timeout: 10_000,
	maxResponseSize: 1_048_576,
	followRedirects: false,
	allowUnauthorizedCerts: false,
	proxy: undefined,
	...changes,
});

/** A lead on its way to a URL. */
export const leadFor = (url: string, changes: Partial<CrmRequest> = {}): CrmRequest => ({
	method: 'POST',
	url,
	headers: { 'content-type': 'application/json' },
	body: Buffer.from('{"email":"ada@example.com"}'),
	...changes,
});

export const stateFor = (url: string): AttemptState => initialState(leadFor(url), []);

/** Sends over a socket, as the node does. */
export const dispatch = sendThroughN8n(contextOf());

/** A credential of one of the schemes as the node reads it, or of a scheme of the test's own. */
export function credentialOf(scheme: string | Scheme, data: Data = {}): Credential {
	const used = typeof scheme === 'string' ? schemes[scheme] : scheme;
	return {
		scheme: used,
		data,
		secrets: used.secrets(data).map(String),
		itemIndex: 0,
		reader: { read: async () => data, forget: () => undefined },
		way: '',
	};
}

export async function textOf(body: unknown): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of body as BodyStream) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}
