import { parse, stringify } from 'lossless-json';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { bytesOf, headerOf, withHeader, withPair, withQuery } from './requestParts';
import { syntaxOf } from '../contentType';

type Put = (options: IHttpRequestOptions, name: string, value: string) => IHttpRequestOptions;

/** Puts the id and the secret where the credential says; a parameter with one of their names is replaced. */
export function withIdAndSecret(
	credential: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const { clientIdName, clientId, clientSecretName, clientSecret, placement } = credential;
	const put = placements[String(placement)] ?? withHeader;
	const withId = put(options, String(clientIdName).trim(), String(clientId).trim());
	return put(withId, String(clientSecretName).trim(), String(clientSecret).trim());
}

const placements: Record<string, Put> = { query: withQuery, body: withBodyField };

/** The request with one more member in its JSON object, or one more pair in its form. */
function withBodyField(
	options: IHttpRequestOptions,
	name: string,
	value: string,
): IHttpRequestOptions {
	const body = bytesOf(options.body);
	return syntaxOf(headerOf(options, 'content-type')) === 'json'
		? { ...options, body: withMember(body, name, value) }
		: { ...options, body: withPair(body.toString('latin1'), name, value) };
}

/** Byte by byte, so that a charset other than UTF-8 and long numbers come through. */
function withMember(json: Buffer, name: string, value: string): Buffer {
	const members = parse(json.toString('latin1')) as Record<string, unknown>;
	const [key, text] = [name, value].map((word) => Buffer.from(word, 'utf8').toString('latin1'));
	return Buffer.from(stringify({ ...members, [key]: text }) ?? '', 'latin1');
}

/** Why a body has no room for two more fields, as the end of a sentence; undefined where it has. */
export function bodyProblem(contentType: string, body: Buffer | null): string | undefined {
	if (body === null) return 'this request has no body';
	const syntax = syntaxOf(contentType);
	if (syntax === 'form-urlencoded') return undefined;
	if (syntax !== 'json') return 'this body is neither JSON nor a form';
	return /^\s*\{/.test(body.toString('latin1')) ? undefined : 'this JSON body is no object';
}
