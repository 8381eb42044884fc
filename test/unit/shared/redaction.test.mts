import fc from 'fast-check';
import { maskDeep, maskOf } from '../../../nodes/shared/redaction/mask';

const secret = 'p@ss "w0rd" <&> +/ä';
const mask = maskOf([secret]);

test.each([
	['as it is', secret],
	['percent-encoded', encodeURIComponent(secret)],
	['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase()],
	['form-encoded', encodeURIComponent(secret).replaceAll('%20', '+')],
	['in Base64', Buffer.from(secret).toString('base64')],
	['in URL-safe Base64', Buffer.from(secret).toString('base64url')],
	['in hex', Buffer.from(secret).toString('hex').toUpperCase()],
	['in a JSON text', JSON.stringify({ secret }).slice(11, -2)],
	['with its slashes escaped, as PHP does', 'p@ss \\"w0rd\\" <&> +\\/ä'],
	['in a JSON text of ASCII alone', 'p@ss \\"w0rd\\" <&> +/\\u00E4'],
	['in a JSON text made for HTML', 'p@ss \\"w0rd\\" \\u003c\\u0026\\u003e +/ä'],
	['escaped for XML', 'p@ss &quot;w0rd&quot; &lt;&amp;&gt; +/ä'],
	['in references by number', 'p@ss &#34;w0rd&#x22; &#60;&#038;&#x3E; +&#x2F;&#228;'],
])('a secret is masked %s', (_, spelt) => {
	expect(mask(`before ${spelt} after`)).toBe('before *** after');
});

test('a secret that was pasted with blanks around it is masked without them', () => {
	expect(maskOf([' the-key\n'])('sent the-key, and dGhlLWtleQ==')).toBe('sent ***, and ***');
});

test('the longest of several secrets is masked first', () => {
	expect(maskOf(['user', 'user:password'])('user:password user')).toBe('*** ***');
});

test('what is too short to be a secret leaves answers readable', () => {
	expect(maskOf(['', 'x', 'ok'])('ok, x taken')).toBe('ok, x taken');
	expect(maskOf([])('untouched')).toBe('untouched');
});

test('keys, lists and nested values are masked, other types kept', () => {
	expect(
		maskDeep({ [secret]: [secret, { deep: `is ${secret}` }], n: 0, no: false, nil: null }, mask),
	).toEqual({
		'***': ['***', { deep: 'is ***' }],
		n: 0,
		no: false,
		nil: null,
	});
});

test('a number that is a secret is masked', () => {
	expect(maskDeep([987654, 98765], maskOf(['987654']))).toEqual(['***', 98765]);
});

test('whatever the secret is, it is not in the masked text', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 3, unit: 'grapheme' }), fc.string(), (text, around) => {
			fc.pre(!'***'.includes(text) && text.trim().length >= 3);
			expect(maskOf([text])(`${around}${text}${around}`)).not.toContain(text);
		}),
	);
});
