import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { codeIn, readPage, rowsOf, tablesOf } from './page.mts';

const page = readPage('docs/troubleshooting.md');
const campaignsPage = readPage('docs/campaigns.md');

/** What concerns campaigns as a whole stands on a page of its own. */
const pageOf = (file: string) => (/\/Campaigns\/|N8nInstance/.test(file) ? campaignsPage : page);

const sources = ['nodes', 'credentials']
	.flatMap((folder) =>
		readdirSync(folder, { recursive: true }).map((file) => path.join(folder, String(file))),
	)
	.filter((file) => file.endsWith('.ts'))
	.map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** What the pages quote: the code in the columns called `message`, with `…` for what differs. */
const quoted = [page, campaignsPage]
	.flatMap((one) => tablesOf(one.chapter('Messages')))
	.filter(({ columns }) => columns[0] === 'message')
	.flatMap(({ rows }) => rows.flatMap(([message]) => codeIn(message)));

it.each(quoted)('the code says %s', (message) => {
	const pieces = message
		.split('…')
		.map((piece) => piece.trim())
		.filter((piece) => /\w/.test(piece));
	expect(pieces).not.toEqual([]);
	const said = sources.filter(({ text }) => pieces.every((piece) => text.includes(piece)));
	expect(said).not.toEqual([]);
});

/** The functions that make a message for people, and which of their arguments is that message. */
const makers: Record<string, number> = {
	settingsErrorAt: 1,
	SettingsError: 1,
	createError: 0,
	LeadError: 1,
	refuse: 1,
	unreadable: 0,
	tokenRefusal: 0,
	ChangeFault: 0,
};

/** The fixed texts in an expression, each without what is filled in. */
function textsIn(node: ts.Node): string[] {
	const own =
		ts.isStringLiteralLike(node) ||
		ts.isTemplateHead(node) ||
		ts.isTemplateMiddle(node) ||
		ts.isTemplateTail(node)
			? [node.text]
			: [];
	const children: ts.Node[] = [];
	ts.forEachChild(node, (child) => void children.push(child));
	return [...own, ...children.flatMap(textsIn)];
}

/** What is handed to one of the makers, or stands under the name `message`. */
function messageOf(node: ts.Node): ts.Node | undefined {
	if (ts.isPropertyAssignment(node) && node.name.getText() === 'message') return node.initializer;
	if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
	const place = makers[node.expression.getText()];
	return place === undefined ? undefined : node.arguments?.[place];
}

function messagesIn(node: ts.Node): string[] {
	const message = messageOf(node);
	const children: ts.Node[] = [];
	ts.forEachChild(node, (child) => void children.push(child));
	return [...(message ? textsIn(message) : []), ...children.flatMap(messagesIn)];
}

/** Hints are on the page of CRM Delivery. */
const withoutHints = sources.filter(({ file }) => !/hints|description/i.test(file));

const made = withoutHints.flatMap(({ file, text }) =>
	messagesIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true))
		.map((message) => message.replace(/^[^\w']+|[^\w']+$/g, ''))
		.filter((message) => message.split(' ').length > 2)
		.map((message): [string, string] => [message, file]),
);

it.each(made)('the page explains "%s" of %s', (message, file) => {
	expect(pageOf(file).text.includes(message)).toBe(true);
});

it('finds the messages of the code', () => {
	expect(made.length).toBeGreaterThan(40);
});

it('tells what to do about every failure', () => {
	const { text } = sources.find(({ file }) => file.endsWith('shared/delivery.ts')) ?? {};
	const union = /export type Failure =([\s\S]*?);/.exec(text ?? '')?.[1] ?? '';
	const failures = [...union.matchAll(/'(\w+)'/g)].map(([, name]) => `\`${name}\``);
	expect(failures).toContain('`timeout`');
	expect(rowsOf(page.under('By failure')).map(([failure]) => failure)).toEqual(failures);
});
