import type { IHttpRequestOptions } from 'n8n-workflow';

/** The request with one more header; a header of the same name, in any case, is replaced. */
export function withHeader<Request extends Pick<IHttpRequestOptions, 'headers'>>(
	options: Request,
	name: string,
	value: string,
): Request {
	const others = Object.entries(options.headers ?? {}).filter(
		([key]) => key.toLowerCase() !== name.toLowerCase(),
	);
	return { ...options, headers: { ...Object.fromEntries(others), [name]: value } };
}

/** The value of a header, whatever the case of its name; empty where there is none. */
export function headerOf(
	{ headers = {} }: Pick<IHttpRequestOptions, 'headers'>,
	name: string,
): string {
	const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
	return String(found?.[1] ?? '');
}

/** The request with one more query parameter; one of the same name is replaced. */
export function withQuery(
	options: IHttpRequestOptions,
	name: string,
	value: string,
): IHttpRequestOptions {
	const [address, query] = splitUrl(options.url);
	return { ...options, url: `${address}?${withPair(query, name, value)}` };
}

/** A URL before and behind its question mark. */
export function splitUrl(url: string): [address: string, query: string] {
	const mark = url.indexOf('?');
	return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** A form or query with one more pair; one of the same name is replaced, the rest stays as it is written. */
export function withPair(form: string, name: string, value: string): string {
	const others = form
		.split('&')
		.filter((pair) => pair !== '' && !new URLSearchParams(pair).has(name));
	return [...others, `${encodeURIComponent(name)}=${encodeURIComponent(value)}`].join('&');
}

/** The bytes of a body, which n8n takes as bytes, as text, or as what it writes in JSON. */
export function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	const text =
		typeof body === 'object' && body !== null ? JSON.stringify(body) : String(body ?? '');
	return Buffer.from(text, 'utf8');
}

/** The value of an `Authorization: Basic` header (RFC 7617, in UTF-8). */
export function basicAuthorization(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
