import type { IHttpRequestOptions } from 'n8n-workflow';

/** The request with one more header; a header of the same name, in any case, is replaced. */
export function withHeader(
	options: IHttpRequestOptions,
	name: string,
	value: string,
): IHttpRequestOptions {
	const others = Object.entries(options.headers ?? {}).filter(
		([key]) => key.toLowerCase() !== name.toLowerCase(),
	);
	return { ...options, headers: { ...Object.fromEntries(others), [name]: value } };
}

/** The request with one more query parameter; the rest of the URL stays as it is written. */
export function withQuery(
	options: IHttpRequestOptions,
	name: string,
	value: string,
): IHttpRequestOptions {
	const joint = options.url.includes('?') ? '&' : '?';
	const pair = `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
	return { ...options, url: `${options.url}${joint}${pair}` };
}

/** The value of an `Authorization: Basic` header (RFC 7617, in UTF-8). */
export function basicAuthorization(username: string, password: string): string {
	return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
