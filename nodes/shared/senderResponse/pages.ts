import { escapeAttribute } from '../html';

const contentPolicy =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'";

/**
 * What goes with each page. Its URL names a person and unsubscribes them: it is kept from
 * caches and from other sites, and the page out of frames. Where n8n sends the page, it puts a
 * policy of its own (`sandbox`) in the place of this one; the one in the page and the other headers stay.
 */
export const pageHeaders = {
	'cache-control': 'no-store',
	'content-security-policy': `${contentPolicy}; form-action 'self'; frame-ancestors 'none'`,
	'referrer-policy': 'no-referrer',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
};

export const pageType = { 'content-type': 'text/html; charset=utf-8' };

/** A page that fetches nothing and runs nothing. `content` is HTML, `title` is text. */
const page = (title: string, content: string) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}; form-action 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeAttribute(title)}</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
main { max-width: 32rem; margin: 15vh auto 0; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; }
button { font: inherit; padding: 0.6em 1.4em; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>${escapeAttribute(title)}</h1>
${content}
</main>
</body>
</html>
`;

const inWords = (title: string, text: string) => page(title, `<p>${escapeAttribute(text)}</p>`);

/**
 * Asks whether to unsubscribe. The form has no address of its own, so it goes back to the link.
 *
 * @param person an address or a number; undefined where only a hash is known
 */
export function confirmPage(person: string | undefined): string {
	const who = person === undefined ? 'you' : `<strong><bdi>${escapeAttribute(person)}</bdi></strong>`;
	return page(
		'Unsubscribe?',
		`<p>Press the button, and ${who} will get no more of these messages.</p>
<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button type="submit">Unsubscribe</button>
</form>`,
	);
}

/** Tells the person the result, by the `status` of the answer that a machine gets. */
export function resultPage(status: string): string {
	switch (status) {
		case 'accepted':
		case 'delivered':
			return inWords(
				'You are unsubscribed',
				'You will get no more of these messages. One that is already on its way may still arrive.',
			);
		case 'duplicate':
			return inWords(
				'You are unsubscribed',
				'You had unsubscribed before. There is no more to do.',
			);
		case 'unauthorized':
			return inWords(
				'This link does not work',
				'It is not complete, or it was changed. Open it once more from the message, or write to its sender.',
			);
		case 'rejected':
		case 'misconfigured':
			return inWords(
				'This did not work',
				'You may still get messages. Try again later, or write to their sender.',
			);
		default:
			return inWords(
				'This link does not work',
				'You may still get messages. Write to their sender to unsubscribe.',
			);
	}
}
