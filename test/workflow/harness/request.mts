import { createRequire } from 'node:module';
import { parse as parseQuery } from 'node:querystring';
import { jsonParse } from 'n8n-workflow';

/** A request as express and n8n's raw body reader hand it on. */
export interface Received {
	method: string;
	headers: Record<string, string>;
	query: Record<string, string | string[]>;
	params: Record<string, string>;
	ip: string;
	/** Missing until read, which n8n does before the trigger runs for the types that it parses. */
	rawBody?: Buffer;
	body: unknown;
	contentType?: string;
	encoding: BufferEncoding;
	readRawBody(): Promise<void>;
}

const parsable = /^(application\/json|text\/plain|application\/x-www-form-urlencoded)|[/+]xml$/;

export function receive({
	method,
	headers = {},
	query = {},
	raw = '',
	ip = '127.0.0.1',
}: {
	method: string;
	headers?: Record<string, string>;
	query?: Record<string, string | string[]>;
	raw?: string | Buffer;
	ip?: string;
}): Received {
	const lowerCase = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const [contentType, ...parameters] = (lowerCase['content-type'] ?? '').toLowerCase().split(';');
	const charset = parameters.join(';').match(/charset="?([^";\s]+)/)?.[1];
	const received: Received = {
		method,
		headers: lowerCase,
		query,
		params: {},
		ip,
		body: {},
		contentType: contentType.trim() || undefined,
		encoding: (charset ?? 'utf-8') as BufferEncoding,
		readRawBody: async () => {
			received.rawBody = Buffer.from(raw);
		},
	};
	return received;
}

/**
 * Does as n8n's body parser; false where it would answer 422. For nodes of version 2 and later n8n
 * leaves the body of other types unread.
 */
export async function parseBody(request: Received, typeVersion: number): Promise<boolean> {
	const { contentType = '', encoding } = request;
	if (typeVersion > 1 && !parsable.test(contentType)) return true;
	await request.readRawBody();
	if (!request.rawBody?.length) return true;
	try {
		const text = request.rawBody.toString(encoding);
		if (contentType === 'application/json') {
			request.body = jsonParse(text.replace(/^\uFEFF/, ''));
		} else if (/[/+]xml$/.test(contentType)) {
			request.body = await parseXml(text);
		} else if (contentType === 'application/x-www-form-urlencoded') {
			request.body = parseQuery(text.replace(/^\uFEFF/, ''), undefined, undefined, {
				maxKeys: 1000,
			});
		} else if (contentType === 'text/plain') {
			request.body = text;
		}
		return true;
	} catch {
		return false;
	}
}

/** With n8n's own XML parser, which comes with n8n-workflow. */
async function parseXml(text: string): Promise<unknown> {
	const { Parser } = createRequire(require.resolve('n8n-workflow'))('xml2js') as {
		Parser: new (options: object) => { parseStringPromise(text: string): Promise<unknown> };
	};
	const options = { async: true, normalize: true, normalizeTags: true, explicitArray: false };
	return await new Parser(options).parseStringPromise(text);
}
