const MASK = '***';

/** Shorter texts are no secrets, and masking them would garble every answer. */
const SHORTEST_SECRET = 3;

const forXml: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

function spellings(secret: string): string[] {
	const base64 = Buffer.from(secret, 'utf8').toString('base64');
	const percent = encodeURIComponent(secret.toWellFormed());
	return [
		secret,
		percent,
		percent.replaceAll('%20', '+'),
		base64,
		encodeURIComponent(base64),
		base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
		Buffer.from(secret, 'utf8').toString('hex'),
		JSON.stringify(secret).slice(1, -1),
		secret.replace(/[&<>"']/g, (character) => forXml[character]),
	];
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export type Mask = (text: string) => string;

/**
 * Replaces the given secrets in a text, also where they are percent-encoded, in
 * Base64 or hex, or escaped for JSON or XML. Case does not matter, since hex and
 * percent-encoding come in both.
 */
export function maskOf(secrets: string[]): Mask {
	const spelt = secrets
		.filter((secret) => secret.length >= SHORTEST_SECRET)
		.flatMap(spellings)
		.sort((a, b) => b.length - a.length);
	if (spelt.length === 0) return (text) => text;
	const pattern = new RegExp([...new Set(spelt)].map(literal).join('|'), 'gi');
	return (text) => text.replace(pattern, MASK);
}

/** `maskOf` that keeps its last mask, since most leads of a node run have the same secrets. */
export function masks(): (secrets: string[]) => Mask {
	let last = '';
	let mask = maskOf([]);
	return (secrets) => {
		const key = JSON.stringify(secrets);
		if (key !== last) {
			last = key;
			mask = maskOf(secrets);
		}
		return mask;
	};
}

/** The same value with every text in it masked, keys too. */
export function maskDeep(value: unknown, mask: Mask): unknown {
	if (typeof value === 'string') return mask(value);
	if (Array.isArray(value)) return value.map((element) => maskDeep(element, mask));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, child]) => [mask(key), maskDeep(child, mask)]),
	);
}

/** Names of headers and query parameters that hold a secret. */
export const secretName = /^(proxy-)?authorization$|^cookie$|api[-_]?key|token|secret|password/i;

/**
 * What headers and query parameters hold whose names tell of a secret, with and without the
 * scheme in front of it: also where the author wrote it there instead of into a credential.
 */
export function namedSecretsOf(url: string, headers: Record<string, string>): string[] {
	return [...Object.entries(headers), ...new URL(url).searchParams]
		.filter(([name]) => secretName.test(name))
		.flatMap(([, value]) => [value, value.replace(/^\S+\s+/, '')]);
}
