import { createHash, randomBytes } from 'node:crypto';

/** A challenge of a server, with what a client answers it with (RFC 7616, 3.3). */
export interface Challenge {
	realm: string;
	nonce: string;
	/** As the server wrote it; null where it named none, which means MD5. */
	algorithm: string | null;
	/** Whether the server offers `qop=auth`; without it the answer is that of RFC 2069. */
	hasQop: boolean;
	opaque: string | null;
	/** The user is known, but the nonce was too old. */
	stale: boolean;
	/** How often the nonce was used. */
	uses: number;
	/** An answer to it was taken. */
	served: boolean;
}

/** From the best to the least, with their names in Node.js. */
const hashes = new Map([
	['SHA-256', 'sha256'],
	['SHA-256-SESS', 'sha256'],
	['MD5', 'md5'],
	['MD5-SESS', 'md5'],
]);

const rankOf = ({ algorithm }: Challenge) =>
	[...hashes.keys()].indexOf((algorithm ?? 'MD5').toUpperCase());

/**
 * The challenge to answer: of those for Digest that can be answered, the one with the best
 * algorithm; undefined where there is none.
 *
 * @param header the values of `WWW-Authenticate`, each with one challenge or several
 */
export function challengeOf(header: string | string[] | undefined): Challenge | undefined {
	return [header ?? []]
		.flat()
		.flatMap(schemesIn)
		.filter(({ scheme }) => scheme.toLowerCase() === 'digest')
		.flatMap(({ parameters }) => readChallenge(parameters) ?? [])
		.sort((one, other) => rankOf(one) - rankOf(other))[0];
}

function readChallenge(parameters: Map<string, string>): Challenge | undefined {
	const nonce = parameters.get('nonce');
	const qop = parameters.get('qop');
	if (nonce === undefined) return undefined;
	const challenge: Challenge = {
		nonce,
		realm: parameters.get('realm') ?? '',
		algorithm: parameters.get('algorithm') ?? null,
		hasQop: qop !== undefined,
		opaque: parameters.get('opaque') ?? null,
		stale: parameters.get('stale')?.toLowerCase() === 'true',
		uses: 0,
		served: false,
	};
	const offersAuth = qop === undefined || /(^|,)\s*auth\s*(,|$)/i.test(qop);
	return offersAuth && rankOf(challenge) >= 0 ? challenge : undefined;
}

interface SchemeInHeader {
	scheme: string;
	/** Names in lower case. */
	parameters: Map<string, string>;
}

const token = "[\\w!#$%&'*+\\-.^`|~]+";
/** A parameter, or the name of a scheme with the token that some have behind it (RFC 9110, 11.3). */
const piece = new RegExp(
	`[\\s,]*(?:(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))(?=\\s*(?:,|$))|(${token})(?:\\s+[\\w\\-.~+/]+=*(?=\\s*(?:,|$)))?(?=[\\s,]|$))`,
	'sy',
);

function schemesIn(header: string): SchemeInHeader[] {
	const schemes: SchemeInHeader[] = [];
	piece.lastIndex = 0;
	for (let match = piece.exec(header); match !== null; match = piece.exec(header)) {
		const [, name, quoted, plain, scheme] = match;
		if (scheme !== undefined) schemes.push({ scheme, parameters: new Map() });
		else {
			const value = plain ?? quoted.replace(/\\(.)/gs, '$1');
			schemes.at(-1)?.parameters.set(name.toLowerCase(), value);
		}
	}
	return schemes;
}

export interface DigestRequest {
	method: string;
	/** The path with its query, as it is requested. */
	uri: string;
	username: string;
	password: string;
}

/** The value of `Authorization` that answers a challenge (RFC 7616, 3.4); counts the use of its nonce. */
export function answerTo(
	challenge: Challenge,
	{ method, uri, username, password }: DigestRequest,
	cnonce: string = randomBytes(16).toString('hex'),
): string {
	const { realm, nonce, algorithm, hasQop, opaque } = challenge;
	const name = (algorithm ?? 'MD5').toUpperCase();
	const hash = (...parts: string[]) =>
		createHash(hashes.get(name) ?? 'md5')
			.update(parts.join(':'), 'utf8')
			.digest('hex');

	const nc = (++challenge.uses).toString(16).padStart(8, '0');
	const user = hash(username, realm, password);
	const secret = name.endsWith('-SESS') ? hash(user, nonce, cnonce) : user;
	const request = hash(method, uri);
	const response = hasQop
		? hash(secret, nonce, nc, cnonce, 'auth', request)
		: hash(secret, nonce, request);

	const answer = [
		`username=${quote(username)}`,
		`realm=${quote(realm)}`,
		`nonce=${quote(nonce)}`,
		`uri=${quote(uri)}`,
		...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
		...(hasQop ? [`qop=auth`, `nc=${nc}`] : []),
		...(hasQop || name.endsWith('-SESS') ? [`cnonce=${quote(cnonce)}`] : []),
		`response=${quote(response)}`,
		...(opaque === null ? [] : [`opaque=${quote(opaque)}`]),
	];
	return `Digest ${answer.join(', ')}`;
}

/** A quoted string, in UTF-8 as one character a byte. */
const quote = (text: string) =>
	`"${Buffer.from(text, 'utf8').toString('latin1').replace(/["\\]/g, '\\$&')}"`;
