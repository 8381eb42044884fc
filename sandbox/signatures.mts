import { createHash, createHmac } from 'node:crypto';
import type { Nonces } from './digest.mts';
import type { Received } from './message.mts';

/** How old a signed request may be, in s. */
const tolerance = 300;

const isFresh = (seconds: number) => Math.abs(Date.now() / 1000 - seconds) <= tolerance;

/** What is wrong with an HMAC-SHA-256 of time, method, path and body, joined by dots; or null. */
export function hmacFault(
	request: Received,
	wanted: {
		secret: string;
		signatureHeader: string;
		signaturePrefix: string;
		timestampHeader: string;
	},
): string | null {
	const timestamp = String(request.headers[wanted.timestampHeader.toLowerCase()]);
	if (!/^\d+$/.test(timestamp) || !isFresh(Number(timestamp))) return 'No time, or too old';
	const signature = createHmac('sha256', wanted.secret)
		.update(`${timestamp}.${request.method}.${request.url}.`)
		.update(request.bodyBytes)
		.digest('hex');
	const given = request.headers[wanted.signatureHeader.toLowerCase()];
	return given === wanted.signaturePrefix + signature ? null : 'Wrong signature';
}

/** What is wrong with `api_key`, `format` and `sig` of a form or a query, as Sailthru signs; or null. */
export function sailthruFault(
	request: Received,
	{ apiKey, apiSecret }: { apiKey: string; apiSecret: string },
): string | null {
	const parameters = request.body === '' ? request.query : new URLSearchParams(request.body);
	const sig = parameters.get('sig');
	parameters.delete('sig');
	const values = [...parameters.values()].sort().join('');
	const expected = createHash('md5')
		.update(apiSecret + values)
		.digest('hex');
	const isKnown = parameters.get('api_key') === apiKey && parameters.get('format') === 'json';
	return isKnown && sig === expected ? null : 'Authentication failed';
}

/** What is wrong with a UsernameToken in `X-WSSE`, its digest from hex or from bytes; or null. */
export function wsseFault(
	request: Received,
	{ username, secret }: { username: string; secret: string },
	nonces: Nonces,
): string | null {
	const given =
		/^UsernameToken Username="(.*)", PasswordDigest="(.*)", Nonce="(.*)", Created="(.*)"$/.exec(
			String(request.headers['x-wsse']),
		);
	if (given === null) return 'No UsernameToken';
	const [, name, digest, nonce, created] = given;
	if (!isFresh(Date.parse(created) / 1000)) return 'No time, or too old';
	const sha1 = createHash('sha1').update(nonce + created + secret);
	const bytes = sha1.digest();
	const digests = [bytes.toString('base64'), btoa(bytes.toString('hex'))];
	if (name !== username || !digests.includes(digest)) return 'Wrong user name or secret';
	return nonces.spendOwn(nonce) ? null : 'The nonce was used before';
}
