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
	rawBody: Buffer;
	body: unknown;
	contentType?: string;
	encoding: BufferEncoding;
	readRawBody(): Promise<void>;
}

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
	return {
		method,
		headers: lowerCase,
		query,
		params: {},
		ip,
		rawBody: Buffer.from(raw),
		body: {},
		contentType: contentType.trim() || undefined,
		encoding: (charset ?? 'utf-8') as BufferEncoding,
		readRawBody: async () => {},
	};
}

/** Does as n8n's body parser; false where it would answer 422. */
export async function parseBody(request: Received): Promise<boolean> {
	const { contentType = '', rawBody, encoding } = request;
	if (rawBody.length === 0) return true;
	const text = rawBody.toString(encoding);
	try {
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
