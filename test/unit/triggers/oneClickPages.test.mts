import { prefersPage } from '../../../nodes/triggers/oneClick';
import { confirmPage, resultPage } from '../../../nodes/shared/senderResponse/pages';

const chrome =
	'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';

it.each([
	['Chrome', chrome],
	['Firefox', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
	['what takes JSON if it must', 'application/json;q=0.5, TEXT/HTML ; q=0.9'],
])('%s prefers a page', (_who, accept) => {
	expect(prefersPage(accept)).toBe(true);
});

it.each([
	['nothing', undefined],
	['curl', '*/*'],
	['an empty header', ''],
	['a client for JSON', 'application/json, text/plain, */*'],
	['what takes both', 'application/json, text/html'],
	['what takes HTML if it must', 'text/html;q=0.2, application/json'],
	['what takes no HTML', 'text/html;q=0'],
	['another type that begins so', 'text/html-x'],
	['no weight at all', 'text/html;q=high'],
])('%s prefers JSON', (_who, accept) => {
	expect(prefersPage(accept)).toBe(false);
});

it('shows whatever stands in the URL as text', () => {
	const page = confirmPage('<script>alert("1")</script>&amp;\'@example.com');
	expect(page).not.toContain('<script');
	expect(page).toContain(
		'&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;@example.com',
	);
});

it('asks without naming whom only a hash is known of', () => {
	expect(confirmPage(undefined)).toContain('and you will get no more');
});

it.each([
	confirmPage('ada@example.com'),
	...['delivered', 'duplicate', 'rejected', 'unauthorized', 'invalid'].map(resultPage),
])('is a whole page that needs nothing from elsewhere', (page) => {
	expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
	expect(page).toMatch(/<title>[^<]+<\/title>/);
	expect(page).toMatch(/<h1>[^<]+<\/h1>/);
	expect(page).not.toMatch(/https?:|src=|<script|url\(/);
});

it.each([
	['accepted', 'You are unsubscribed'],
	['delivered', 'You are unsubscribed'],
	['duplicate', 'You had unsubscribed before'],
	['rejected', 'This did not work'],
	['misconfigured', 'This did not work'],
	['unauthorized', 'This link does not work'],
	['forbidden', 'This link does not work'],
	['unlinked', 'This link does not work'],
	['invalid', 'This link does not work'],
])('says of %s: %s', (status, words) => {
	expect(resultPage(status)).toContain(words);
});
