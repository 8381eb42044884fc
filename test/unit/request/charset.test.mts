import { body, formTemplate, request, rows, build } from './support.mts';

const charset = (name: string) => ({
	headerParameters: rows({ 'Content-Type': `application/x-www-form-urlencoded; charset=${name}` }),
});

const form = (name: string, text: string) =>
	body({ ...formTemplate('name={{name}}'), ...charset(name) }, { name: text });

test('every character of latin-1 is its one byte in a form', () => {
	for (let code = 0xa0; code <= 0xff; code++) {
		const byte = code.toString(16).toUpperCase();
		expect(form('iso-8859-1', String.fromCharCode(code))).toBe(`name=%${byte}`);
	}
});

test('two in a row are two bytes', () => {
	expect(form('iso-8859-1', 'éè')).toBe('name=%E9%E8');
	expect(form('iso-8859-1', 'a é b')).toMatch(/^name=a(%20|\+)%E9(%20|\+)b$/);
});

test('windows-1252 has its own where latin-1 has control characters', () => {
	expect(form('windows-1252', '€')).toBe('name=%80');
	expect(form('windows-1252', 'Ÿ')).toBe('name=%9F');
	expect(form('windows-1252', 'é')).toBe('name=%E9');
});

test('a character that the charset does not have rejects the lead', () => {
	const built = build(
		{ ...formTemplate('name={{name}}'), ...charset('iso-8859-1') },
		{ name: '€' },
	);
	expect(built).toMatchObject({ failure: 'invalidRequest' });
});

test('the bytes of a text in latin-1', () => {
	const { body: bytes } = request(
		{
			contentType: 'raw',
			rawContentType: { fixed: 'text/plain; charset=iso-8859-1' },
			body: { fixed: 'Zoë {{name}}' },
		},
		{ name: 'ÿ' },
	);
	expect(bytes).toEqual(Buffer.from([0x5a, 0x6f, 0xeb, 0x20, 0xff]));
});
