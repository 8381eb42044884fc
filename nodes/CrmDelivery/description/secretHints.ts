import type { NodeHint } from 'n8n-workflow';

import { secretName } from '../../shared/redaction/namedSecrets';

const looksSecret = `/${secretName.source}/i.test(name ?? "")`;
const anyOf = (list: string) =>
	`($parameter["${list}"]?.["parameters"] ?? []).some(({ name }) => ${looksSecret})`;

const secretHint = (what: string, condition: string): NodeHint => ({
	message: `${what} looks like a secret. Keep it in a credential instead: choose a scheme under 'Authentication'.`,
	type: 'warning',
	location: 'ndv',
	whenToDisplay: 'always',
	displayCondition: `={{ ${condition} }}`,
});

/** Secrets that stand in the workflow, where whoever sees it can read them. */
export const secretHints: NodeHint[] = [
	secretHint('A header here', anyOf('headerParameters')),
	secretHint('A query parameter here', anyOf('queryParameters')),
	secretHint(
		"A query parameter in 'Endpoint'",
		`($parameter["url"] || "").split("?").slice(1).join("&").split("&").some((pair) => { const name = pair.split("=")[0]; return ${looksSecret}; })`,
	),
];
