import type { Book } from './book.mts';
import { asText } from './decode.mts';
import { text, type Answer } from './message.mts';

/** More would only slow the page down; `/book` has all of them. */
const shown = 100;

/** The book for a person to watch, newest first; it looks again every two seconds. */
export function page({ leads, unsubscribed }: Book, requests: number): Answer {
	const leadRows = newest(leads).map(({ receivedAt, crm, email, attributes, id }) => {
		const name = `${asText(attributes.firstName)} ${asText(attributes.lastName)}`.trim();
		return [time(receivedAt), crm, email, name, id];
	});
	const unsubscribeRows = newest(unsubscribed).map(({ receivedAt, crm, person }) => {
		return [time(receivedAt), crm, person];
	});
	const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="2">
<link rel="icon" href="data:,">
<title>${leads.length} leads - Sandbox CRM</title>
<style>${style}</style>
</head>
<body>
<h1>Sandbox CRM</h1>
<p>${requests} requests so far. The same as JSON: <a href="/book">/book</a></p>
${table('Leads', leads.length, ['Time', 'CRM', 'Email', 'Name', 'Id'], leadRows)}
${table('Unsubscribed', unsubscribed.length, ['Time', 'CRM', 'Person'], unsubscribeRows)}
</body>
</html>
`;
	return text(200, 'text/html', html);
}

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-weight: 600; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h2 span, p, th, td:first-child { opacity: .65; }
p { margin: 0; }
a { color: inherit; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
th { font-weight: 500; }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
`;

function table(title: string, count: number, names: string[], rows: string[][]): string {
	const heading = `<h2>${title} <span>${count}</span></h2>`;
	if (rows.length === 0) return `${heading}\n<p>Nobody yet.</p>`;
	const head = names.map((name) => `<th>${name}</th>`).join('');
	const body = rows.map((row) => {
		return `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
	});
	return `${heading}\n<table>\n<tr>${head}</tr>\n${body.join('\n')}\n</table>`;
}

function newest<T>(entries: T[]): T[] {
	return entries.slice(-shown).reverse();
}

function time(iso: string): string {
	return new Date(iso).toLocaleTimeString('en-GB');
}

function escape(cell: string): string {
	return cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
