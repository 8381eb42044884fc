import type { Attributes } from './parse/decode';
import type { Authentication } from './verify/authenticate';

/** Headers that carry what proves a sender, whatever the trigger asks for. */
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'webhook-signature'];

/** The names of the headers (lower-case) and of the parameters in the URL that carry a secret. */
export interface SecretNames {
	headers: string[];
	query: string[];
}

export function secretNames(authentication: Authentication): SecretNames {
	switch (authentication.type) {
		case 'apiKey': {
			const name = authentication.name.trim();
			return authentication.placement === 'query'
				? { headers: SECRET_HEADERS, query: [name] }
				: { headers: [...SECRET_HEADERS, name.toLowerCase()], query: [] };
		}
		case 'signature': {
			const { signatureHeader, headerPrefix } = authentication as {
				signatureHeader?: string;
				headerPrefix?: string;
			};
			const names = [signatureHeader ?? '', `${headerPrefix ?? ''}signature`];
			const headers = names.map((name) => name.trim().toLowerCase());
			return { headers: [...SECRET_HEADERS, ...headers], query: [] };
		}
		default:
			return { headers: SECRET_HEADERS, query: [] };
	}
}

/** What the sender proves itself with, wherever in the request it stands once more. */
export function secretsOf(authentication: Authentication): string[] {
	switch (authentication.type) {
		case 'basicAuth':
			return [
				authentication.password,
				Buffer.from(`${authentication.username}:${authentication.password}`).toString('base64'),
			];
		case 'apiKey':
			return [authentication.value];
		case 'signature':
			return 'secret' in authentication ? [authentication.secret] : [];
		default:
			return [];
	}
}

export const masked = (values: Attributes, secrets: string[]): Attributes =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			secrets.includes(name) ? '**hidden**' : value,
		]),
	);

/** A body without the secrets in it, as JSON, a form and XML write them. */
export const maskedText = (body: string, secrets: string[]): string =>
	secrets
		.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
		.reduce((text, secret) => text.replaceAll(secret, '**hidden**'), body);
