import type { IDataObject } from 'n8n-workflow';
import { fields } from '../../workflow/crmDelivery/kit.mts';
import { attacked } from '../kit.mts';

/** What a CRM repeats of a secret, however it spells it, comes out of nothing. */

const { answer, send } = attacked();

const SECRET = 'k/3y+S3cret=ü!';
const utf8 = Buffer.from(SECRET, 'utf8');
const percent = encodeURIComponent(SECRET);
const every = (text: string, write: (code: number) => string) =>
	Array.from(text, (char) => write(char.charCodeAt(0))).join('');
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const long = `${SECRET}${'0123456789'.repeat(9)}`;

const spellings: Record<string, string> = {
	'as it is': SECRET,
	'in other case': SECRET.toUpperCase(),
	'percent-encoded': percent,
	'percent-encoded in every letter': [...utf8].map((byte) => `%${hex(byte, 2)}`).join(''),
	'percent-encoded twice': encodeURIComponent(percent),
	'percent-encoded three times': encodeURIComponent(encodeURIComponent(percent)),
	'in Base64': utf8.toString('base64'),
	'in Base64 without padding': utf8.toString('base64').replace(/=+$/, ''),
	'in Base64 for URLs': utf8.toString('base64url'),
	'in Base64 that is percent-encoded': encodeURIComponent(utf8.toString('base64')),
	'in hex': utf8.toString('hex').toUpperCase(),
	'in escapes of JSON': every(SECRET, (code) => `\\u${hex(code, 4)}`),
	'in JSON in JSON': JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1),
	'in references of XML': every(SECRET, (code) => `&#${code};`),
	'in references of XML in hex': every(SECRET, (code) => `&#x${hex(code, 2)};`),
	'in UTF-8 that was read as Latin-1': utf8.toString('latin1'),
};

const capture = {
	values: [
		{ name: 'reference', source: 'bodyText', path: '(?s)(.*)' },
		{ name: 'reason', source: 'bodyText', path: '(?s)(.*)' },
		{ name: 'first', source: 'bodyText', path: '(?i)(k.3y)' },
		{ name: 'last', source: 'bodyText', path: '(?i)(cret)' },
		{ name: 'header', source: 'header', path: 'X-Echo' },
		{ name: 'field', source: 'bodyField', path: 'message' },
	],
};

async function echo(body: string, secret = SECRET, parameters: IDataObject = {}) {
	answer({ status: 422, headers: { 'X-Echo': encodeURI(body).slice(0, 2000) }, body });
	const { rejected } = await send(
		[{ email: 'ada@example.com' }],
		{
			authentication: 'apiKey',
			...parameters,
			options: {
				capture,
				includeRequest: true,
				includeResponse: true,
				...(parameters.options as IDataObject),
			},
		},
		{ credentials: { crmApiKeyApi: { name: 'X-Key', value: secret, placement: 'header' } } },
	);
	return rejected[0].delivery;
}

test.each(Object.entries(spellings))('a secret %s', async (_name, spelt) => {
	const delivery = await echo(`{"message": "The key ${spelt} is not known"}`);
	const shown = JSON.stringify(delivery);

	expect(delivery.reference).toMatch(/The key \*\*\*=* is not known/);
	expect(delivery.captured).toMatchObject({ first: null, last: null });
	expect(delivery.captured.field).toMatch(/The key \*\*\*=* is not known/);
	for (const found of [spelt, SECRET]) expect(shown).not.toContain(found);
});

test('a secret in Base64 that is wrapped', async () => {
	const wrapped = Buffer.from(long)
		.toString('base64')
		.replace(/(.{60})/g, '$1\r\n');
	const delivery = await echo(`The key is\n${wrapped}`, long);
	for (const line of wrapped.split('\r\n').filter((text) => text.length > 8)) {
		expect(JSON.stringify(delivery)).not.toContain(line);
	}
});

test('a secret that the end of the answer cuts', async () => {
	for (let length = 4; length < SECRET.length; length++) {
		const body = `The key is ${SECRET.slice(0, length)}`;
		const delivery = await echo(`${body}${SECRET.slice(length)}, and more`, SECRET, {
			options: { maxResponseSize: Buffer.byteLength(body) },
		});
		expect(delivery.response?.body).toBe('The key is ***');
	}
});

test('a rule that reads the secret finds nothing', async () => {
	answer({ status: 422, body: `{"key":"${SECRET}"}` });
	const { rejected } = await send(
		[{ email: 'ada@example.com' }],
		{
			authentication: 'apiKey',
			responseRules: {
				rules: [
					{
						outcome: 'delivered',
						statusCodes: '422',
						source: 'bodyText',
						operator: 'regex',
						value: 'k.3y',
					},
				],
			},
		},
		{ credentials: { crmApiKeyApi: { name: 'X-Key', value: SECRET, placement: 'header' } } },
	);
	expect(rejected).toHaveLength(1);
});

describe('what an author typed by hand where a secret stands', () => {
	test.each<[string, IDataObject]>([
		['a header', { headerParameters: fields({ 'X-Api-Key': 'typed-by-hand' }) }],
		[
			'a header with a scheme',
			{ headerParameters: fields({ Authorization: 'Token typed-by-hand' }) },
		],
		['a query parameter', { queryParameters: fields({ access_token: 'typed-by-hand' }) }],
		['a field', { bodyParameters: fields({ email: '{{email}}', client_secret: 'typed-by-hand' }) }],
		[
			'a template',
			{ specifyBody: 'json', jsonBody: '{"email":"{{email}}","password":"typed-by-hand"}' },
		],
	])('%s', async (_name, parameters) => {
		answer({ status: 422, body: '{"message":"typed-by-hand is not known","id":"1001"}' });
		const { rejected } = await send([{ email: 'ada@example.com' }], parameters);
		expect(rejected[0].delivery.reason).toContain('*** is not known');
	});
});

describe('a lead hides nothing of what the CRM says', () => {
	test.each<[string, IDataObject]>([
		['with a token', { queryParameters: fields({ token: '{{token}}' }) }],
		['with a key in a header', { headerParameters: fields({ 'X-Api-Key': '{{token}}' }) }],
		['with a password', { bodyParameters: fields({ email: '{{email}}', password: '{{token}}' }) }],
	])('%s', async (_name, parameters) => {
		const options = {
			capture: { values: [{ name: 'reference', source: 'bodyField', path: 'id' }] },
		};
		const { delivered } = await send([{ email: 'ada@example.com', token: '1001' }], {
			...parameters,
			options,
		});
		expect(delivered[0].delivery.reference).toBe('1001');
	});
});
