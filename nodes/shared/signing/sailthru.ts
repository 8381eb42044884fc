import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { bytesOf, headerOf, splitUrl, withHeader } from './requestParts';
import { syntaxOf } from '../contentType';

/** Sailthru's signature: MD5 of the secret and the values of all parameters, sorted. */
export const signatureOf = (secret: string, values: string[]): string =>
	createHash('md5')
		.update(secret + [...values].sort().join(''))
		.digest('hex');

/**
 * The request with Sailthru's `api_key`, `format` and `sig`, in a form, or in the query with GET
 * and DELETE. A JSON body becomes the parameter `json`, a form's own pairs stay.
 * Source: getstarted.sailthru.com/developers/api-basics/technical
 */
export function signedForSailthru(
	{ apiKey, apiSecret }: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const [address, query] = splitUrl(options.url);
	const inQuery = options.method === 'GET' || options.method === 'DELETE';
	const pairs = new URLSearchParams(inQuery ? query : '');
	if (options.body !== undefined) addBody(pairs, options);
	pairs.set('api_key', String(apiKey).trim());
	pairs.set('format', 'json');
	pairs.delete('sig');
	pairs.set('sig', signatureOf(String(apiSecret).trim(), [...pairs.values()]));
	if (inQuery) return { ...options, url: `${address}?${pairs}`, body: undefined };
	const form = withHeader(options, 'Content-Type', 'application/x-www-form-urlencoded');
	return { ...form, body: String(pairs) };
}

function addBody(pairs: URLSearchParams, options: IHttpRequestOptions): void {
	const body = bytesOf(options.body).toString('utf8');
	if (syntaxOf(headerOf(options, 'content-type')) === 'json') pairs.set('json', body);
	else for (const [name, value] of new URLSearchParams(body)) pairs.append(name, value);
}
