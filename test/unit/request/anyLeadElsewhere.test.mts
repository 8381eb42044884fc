import fc from 'fast-check';
import { holds, lead, textOf, wellFormed } from './anyLead.mts';
import { body, rawBody, request, row } from './support.mts';

test('plain text', () => {
	holds(
		fc.property(lead, (from) => {
			expect(body(rawBody('text/plain', 'a: {{a}}\r\nb: {{{b}}}'), from)).toBe(
				wellFormed(`a: ${textOf(from.a)}\r\nb: ${textOf(from.b)}`),
			);
		}),
	);
});

test('an endpoint', () => {
	const changes = {
		url: { fixed: 'https://crm.example.com/x-{{a}}/y?b={{b}}#{{c}}' },
		queryParameters: [row('c', '-{{c}}')],
	};
	holds(
		fc.property(lead, (from) => {
			const url = new URL(request(changes, from).url);
			expect(url.host).toBe('crm.example.com');
			expect(url.pathname.split('/').map(decodeURIComponent)).toEqual([
				'',
				wellFormed(`x-${textOf(from.a)}`),
				'y',
			]);
			expect([...url.searchParams]).toEqual([
				['b', wellFormed(textOf(from.b))],
				['c', wellFormed(`-${textOf(from.c)}`)],
			]);
			expect(url.hash).toBe('');
		}),
	);
});

test('a header', () => {
	const changes = { headerParameters: [row('X-Lead', '-{{a}}-')] };
	holds(
		fc.property(lead, (from) => {
			const sent = request(changes, from).headers['X-Lead'];
			expect(sent).toMatch(/^-[\x20-\x7e\x80-\xff]*-$/);
			expect(Buffer.from(sent, 'latin1').toString('utf8')).toBe(
				wellFormed(`-${textOf(from.a)}-`).replace(/\p{Cc}+/gu, ' '),
			);
		}),
	);
});
