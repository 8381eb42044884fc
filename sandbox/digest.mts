import { createHash, randomBytes } from 'node:crypto';
import type { Received } from './message.mts';

const algorithms: Record<string, string> = { 'SHA-256': 'sha256', MD5: 'md5' };
const realm = 'sandbox';
const opaque = 'demo-opaque';

/** Nonces given out, and what was used of them. */
export class Nonces {
	private readonly uses = new Map<string, Set<string>>();
	private readonly expired = new Set<string>();
	/** The last one refused was a good one, but too old. */
	private refusedStale = false;

	/** Two challenges in one header, the better one last. */
	challenge(): string {
		const nonce = randomBytes(16).toString('hex');
		this.uses.set(nonce, new Set());
		const stale = this.refusedStale ? ', stale=true' : '';
		this.refusedStale = false;
		return Object.keys(algorithms)
			.reverse()
			.map(
				(algorithm) =>
					`Digest realm="${realm}", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="${opaque}"${stale}`,
			)
			.join(', ');
	}

	/** Whether the nonce is known and was not used with this count; `count` is any text that may come once. */
	spend(nonce: string, count: string): boolean {
		const used = this.uses.get(nonce);
		this.refusedStale = this.expired.has(nonce);
		if (used === undefined || this.refusedStale || used.has(count)) return false;
		used.add(count);
		return true;
	}

	/** Takes note of a nonce that a client made up. */
	spendOwn(nonce: string): boolean {
		if (this.uses.has(nonce)) return false;
		this.uses.set(nonce, new Set());
		return true;
	}

	expireAll(): void {
		for (const nonce of this.uses.keys()) this.expired.add(nonce);
	}
}

/** What is wrong with the answer to a challenge (RFC 7616, 3.4), or null. */
export function digestFault(
	request: Received,
	user: { username: string; password: string },
	nonces: Nonces,
): string | null {
	const { authorization = '' } = request.headers;
	if (!/^Digest /i.test(authorization)) return 'No answer to a challenge';
	const given = parametersOf(authorization.slice('Digest '.length));
	const algorithm = algorithms[given.algorithm];
	if (algorithm === undefined || given.qop !== 'auth') return 'Unknown algorithm or qop';
	if (given.uri !== request.url) return 'The answer is for another address';
	if (given.realm !== realm || given.opaque !== opaque) return 'Wrong realm or opaque';
	if (!/^[0-9a-f]{8}$/.test(given.nc)) return 'Wrong nc';

	const hash = (text: string) => createHash(algorithm).update(text).digest('hex');
	const secret = hash(`${user.username}:${realm}:${user.password}`);
	const asked = hash(`${request.method}:${request.url}`);
	const { nonce, nc, cnonce } = given;
	const expected = hash(`${secret}:${nonce}:${nc}:${cnonce}:auth:${asked}`);
	if (given.username !== user.username || given.response !== expected) {
		return 'Wrong user name or password';
	}
	return nonces.spend(nonce, nc) ? null : 'The nonce is unknown or used up';
}

function parametersOf(text: string): Record<string, string> {
	const pairs = text.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g);
	return Object.fromEntries([...pairs].map(([, name, quoted, plain]) => [name, quoted ?? plain]));
}
