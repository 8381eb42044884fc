/** Names of headers, query parameters and fields that hold a secret. */
export const secretName =
	/^(proxy-)?authorization$|^cookie$|(access|api|app|auth|client|private|subscription)[-_]?key|token|secret|passw|pwd/i;

/** A value with and without the scheme in front of it. */
export const valueSecrets = (value: string): string[] => [value, value.replace(/^\S+\s+/, '')];

type Named = Array<[name: string, value: string]>;

const namedIn = (url: string, headers: Record<string, string>): Named => [
	...Object.entries(headers),
	...(URL.canParse(url) ? new URL(url).searchParams : []),
];

/**
 * What headers and query parameters hold whose names tell of a secret.
 * @param except a request whose own headers and parameters are left out, because lead data may
 * stand in them: what a lead calls a token is no secret
 */
export function namedSecretsOf(
	url: string,
	headers: Record<string, string>,
	except?: { url: string; headers: Record<string, string> },
): string[] {
	const known = new Set(
		except ? namedIn(except.url, except.headers).map((pair) => JSON.stringify(pair)) : [],
	);
	return namedIn(url, headers)
		.filter(([name]) => secretName.test(name))
		.filter((pair) => !known.has(JSON.stringify(pair)))
		.flatMap(([, value]) => valueSecrets(value));
}

/** `"name": "value"` of JSON, `name=value` of a form, `<name>value</name>` of XML. */
const pairs =
	/"([\w.-]{1,64})"\s*:\s*"((?:[^"\\]|\\.)*)"|([\w.-]{1,64})=([^&\s"'<>]+)|<([\w.:-]{1,64})>([^<]+)</g;

/** The values in a body that have such a name, as the author wrote them. */
export const secretsInText = (text: string): string[] =>
	[...text.matchAll(pairs)]
		.map((match) => match.slice(1).filter((part) => part !== undefined))
		.filter(([name]) => secretName.test(name))
		.flatMap(([, value]) => valueSecrets(value));

/** The parts of a text that the author wrote, between the tags. */
export const literalsOf = (text: string): string[] =>
	text
		.split(/\{\{\{?[^{}]*\}\}\}?/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
