import { createHash, timingSafeEqual } from 'node:crypto';

import { isHeaderName } from '../../shared/headers';
import type { ReceivedRequest } from '../model/request';
import { hasValidSignature, signatureProblem, type SignatureCredential } from './signature';

/** How the sender proves itself, with the fields of the credential for it. */
export type Authentication =
	| { type: 'none' }
	| { type: 'basicAuth'; username: string; password: string }
	| { type: 'apiKey'; name: string; value: string; placement: 'header' | 'query' }
	| ({ type: 'signature' } & SignatureCredential);

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** Compares bytes with those of a text in UTF-8, in a time that tells nothing about either. */
const isSame = (given: Buffer, expected: string) =>
	timingSafeEqual(digest(given), digest(Buffer.from(expected, 'utf8')));

/** Node.js gives each byte of a header as one character. */
const headerBytes = (value: string) => Buffer.from(value.replace(/^[ \t]+|[ \t]+$/g, ''), 'latin1');

/** What keeps the credential from letting anyone in; undefined where it is complete. */
export function credentialProblem(authentication: Authentication): string | undefined {
	switch (authentication.type) {
		case 'none':
			return undefined;
		case 'basicAuth':
			return authentication.password.trim() === ''
				? 'The password of the basic auth credential is empty'
				: undefined;
		case 'apiKey':
			if (authentication.value.trim() === '') return 'The value of the API key credential is empty';
			if (authentication.name.trim() === '') return 'The name of the API key credential is empty';
			return authentication.placement === 'header' && !isHeaderName(authentication.name.trim())
				? 'The name of the API key credential is no header name'
				: undefined;
		case 'signature':
			return signatureProblem(authentication);
	}
}

function basicCredentials(authorization = ''): Buffer | undefined {
	const [, encoded] = /^Basic +([^\s]+)$/i.exec(authorization.trim()) ?? [];
	return encoded === undefined ? undefined : Buffer.from(encoded, 'base64');
}

/**
 * Whether the sender is who the credential says. The credential must have no fault.
 *
 * @param now milliseconds since 1970, for signatures with a time
 */
export function isAuthentic(
	authentication: Authentication,
	request: ReceivedRequest,
	now: number,
): boolean {
	switch (authentication.type) {
		case 'none':
			return true;
		case 'basicAuth': {
			const { username, password } = authentication;
			const given = basicCredentials(request.headers.authorization);
			return given !== undefined && isSame(given, `${username}:${password}`);
		}
		case 'apiKey': {
			const name = authentication.name.trim();
			const inQuery = authentication.placement === 'query';
			const given = inQuery ? request.query[name] : request.headers[name.toLowerCase()];
			if (typeof given !== 'string') return false;
			const bytes = inQuery ? Buffer.from(given.trim(), 'utf8') : headerBytes(given);
			return isSame(bytes, authentication.value.trim());
		}
		case 'signature':
			return hasValidSignature(authentication, request, now);
	}
}
