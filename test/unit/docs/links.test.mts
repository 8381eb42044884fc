import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const pages = [
	'README.md',
	'CHANGELOG.md',
	'sandbox/README.md',
	...readdirSync('docs')
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

/** A page without its code, in which nothing is a link or a heading. */
const prose = (file: string) =>
	readFileSync(file, 'utf8')
		.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '')
		.replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));

/** The names that GitHub gives the headings of a page. */
function anchorsOf(file: string): Set<string> {
	const names = [...prose(file).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) =>
		heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
			.replaceAll(' ', '-'),
	);
	const anchors = new Set<string>();
	for (const name of names) {
		let anchor = name;
		for (let again = 1; anchors.has(anchor); again++) anchor = `${name}-${again}`;
		anchors.add(anchor);
	}
	return anchors;
}

function expectToLead(from: string, link: string): void {
	const [target, anchor] = link.split('#');
	const file = target === '' ? from : path.join(path.dirname(from), decodeURI(target));
	expect(existsSync(file)).toBe(true);
	if (anchor !== undefined) expect([...anchorsOf(file)]).toContain(anchor);
}

const linksIn = (file: string) =>
	[...prose(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]): [string, string] => [file, link]);

const links = pages.flatMap(linksIn);
const inside = links.filter(([, link]) => !/^[a-z]+:/.test(link));

it.each(inside)('%s leads to %s', (file, link) => expectToLead(file, link));

/** Links from n8n into the pages, as they are on GitHub. */
const repository = /https:\/\/github\.com\/([\w-]+)\/\1(?:\/blob\/main\/)?([^\s"'<>`]*)/g;
const sources = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(folder, { recursive: true }).map((file) => path.join(folder, String(file))),
	)
	.filter((file) => /\.(ts|json)$/.test(file));
const fromN8n = sources.flatMap((file) =>
	[...readFileSync(file, 'utf8').matchAll(repository)].map(([, , link]): [string, string] => [
		file,
		link,
	]),
);

it.each(fromN8n)('%s leads to a page, %s', (_, link) => {
	// GitHub's own name for the whole page.
	const [page, anchor] = link.replace(/#readme$/, '').split('#');
	const file = page || 'README.md';
	expectToLead('README.md', anchor === undefined ? file : `${file}#${anchor}`);
});

it('the index of the docs lists every page', () => {
	const listed = linksIn('docs/README.md').map(([, link]) => `docs/${link}`);
	expect(listed).toEqual(
		expect.arrayContaining(
			pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md'),
		),
	);
});
