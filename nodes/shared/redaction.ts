const MASK = '***';

/** Shorter texts are no secrets, and masking them would garble every answer. */
const MIN_SECRET_LENGTH = 3;

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** The ways to write a character: as it is, percent-encoded, escaped for JSON or for XML. */
function characterEncodings(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	const bytes = [...Buffer.from(character, 'utf8')].map((byte) => `%${hex(byte, 2)}`).join('');
	const units = character
		.split('')
		.map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
		.join('');
	const written = [
		character,
		bytes,
		units,
		JSON.stringify(character).slice(1, -1),
		...(character === '/' ? ['\\/'] : []),
		...(character === ' ' ? ['+'] : []),
		...(entities[character] ? [entities[character]] : []),
	].map(literal);
	const numbered = [`&#0*${code};`, `&#x0*${hex(code, 1)};`];
	return `(?:${[...new Set([...written, ...numbered])].join('|')})`;
}

/** The secret, with and without the blanks around it, and what it is in Base64 and in hex. */
function secretEncodings(secret: string): string[] {
	return [secret, secret.trim()].flatMap((text) => {
		const bytes = Buffer.from(text, 'utf8');
		return [text, bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
	});
}

export type Mask = (text: string) => string;

/**
 * Replaces the given secrets in a text, also where they are in Base64 or hex, and where some or
 * all of their characters are percent-encoded or escaped for JSON or XML. Case does not matter,
 * since hex and percent-encoding come in both.
 */
export function maskOf(secrets: string[]): Mask {
	const encodings = secrets
		.filter((secret) => secret.trim().length >= MIN_SECRET_LENGTH)
		.flatMap(secretEncodings)
		.sort((a, b) => b.length - a.length);
	const steps = [...new Set(encodings)].map(maskOfEncoding);
	return (text) => steps.reduce((masked, step) => step(masked), text);
}

/** Letters and digits stand as they are: by their longest run most texts are known to be harmless. */
function maskOfEncoding(encoding: string): Mask {
	const [run = ''] = (encoding.toLowerCase().match(/[a-z\d]+/g) ?? []).sort(
		(a, b) => b.length - a.length,
	);
	let pattern: RegExp | undefined;
	return (text) => {
		if (!text.toLowerCase().includes(run)) return text;
		pattern ??= new RegExp(encoding.replace(/[^a-z\d]/giu, characterEncodings), 'gi');
		return text.replace(pattern, MASK);
	};
}

/** `maskOf` that keeps its last mask, since most leads of a node run have the same secrets. */
export function maskCache(): (secrets: string[]) => Mask {
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

/** The same value with every text in it masked, keys too; a number that is a secret becomes text. */
export function maskDeep(value: unknown, mask: Mask): unknown {
	if (typeof value === 'string') return mask(value);
	if (typeof value === 'number') return mask(String(value)) === String(value) ? value : MASK;
	if (Array.isArray(value)) return value.map((element) => maskDeep(element, mask));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, child]) => [mask(key), maskDeep(child, mask)]),
	);
}

/** Names of headers and query parameters that hold a secret. */
export const secretName =
	/^(proxy-)?authorization$|^cookie$|(access|api|app|auth|client|private|subscription)[-_]?key|token|secret|passw|pwd/i;

/**
 * What headers and query parameters hold whose names tell of a secret, with and without the
 * scheme in front of it: also where the author wrote it there instead of into a credential.
 */
export function namedSecretsOf(url: string, headers: Record<string, string>): string[] {
	return [...Object.entries(headers), ...new URL(url).searchParams]
		.filter(([name]) => secretName.test(name))
		.flatMap(([, value]) => [value, value.replace(/^\S+\s+/, '')]);
}
