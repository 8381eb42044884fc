import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { processRequest } from '../../../nodes/triggers/intake';
import { linkCredential, request, settings } from '../triggers/kit.mts';

const page = readFileSync('docs/one-click-unsubscribes.md', 'utf8');

/** The first code of a section of the page. */
const snippet = (heading: string) =>
	page
		.split(`### ${heading}\n`)[1]
		.split(/^```\w*\n/m)[1]
		.split(/^```/m)[0];

const authentication = {
	type: 'signature' as const,
	...linkCredential,
	secret: 'YOUR-SECRET',
};

it.each([
	['Shell', 'sh', ['-c']],
	['Node.js', process.execPath, ['--input-type=module', '-e']],
	['Python', 'python3', ['-c']],
])('the link that the page makes in %s unsubscribes', (heading, command, options) => {
	const printed = execFileSync(command, [...options, snippet(heading)], { encoding: 'utf8' });
	const link = new URL(printed.trim());
	expect(link.pathname).toBe('/webhook/ID/unsubscribe');
	const click = request({
		query: Object.fromEntries(link.searchParams),
		rawQuery: link.search.slice(1),
		body: 'List-Unsubscribe=One-Click',
	});
	const { events } = processRequest(
		settings({ eventType: 'unsubscribe', authentication }),
		click,
		0,
	);
	expect(events?.[0].json).toMatchObject({ email: 'ada@example.com', campaignId: '48213' });
});
