import { compileClassifier } from '../../../nodes/CrmDelivery/response/classify';
import { answer, captured, classify, cut, rule, settings } from './helpers.mts';

const reasonOf = (...response: Parameters<typeof answer>) =>
	classify({}, answer(...response)).reason;

describe("the body's own message", () => {
	test.each<[object, string]>([
		[{ message: 'Contact already exists' }, 'Contact already exists'],
		[{ Code: 1, Message: 'Invalid Email Address' }, 'Invalid Email Address'],
		[{ error: { code: 7, message: 'No such list' } }, 'No such list'],
		[{ error: 'invalid_grant', error_description: 'Token expired' }, 'Token expired'],
		[{ error: 'Not allowed' }, 'Not allowed'],
		[{ error: true, message: 'Nope' }, 'Nope'],
		[{ title: 'Invalid Resource', detail: 'Looks fake' }, 'Looks fake'],
		[{ title: 'Invalid Resource', detail: '' }, 'Invalid Resource'],
		[{ errors: [{ code: 'x', message: 'First' }, { message: 'Second' }] }, 'First'],
		[{ errors: [{ title: 'Taken', detail: '' }] }, 'Taken'],
		[{ errors: ['Email is invalid'] }, 'Email is invalid'],
		[{ errors: { email: ['is invalid'] } }, 'is invalid'],
		[[{ errorCode: 'X', message: 'In a list' }], 'In a list'],
		[{ data: [{ code: 'X', message: 'required field not found' }] }, 'required field not found'],
		[
			{ success: true, result: [{ reasons: [{ code: '1003', message: 'Invalid data' }] }] },
			'Invalid data',
		],
		[{ replyCode: 2005, replyText: 'No key value' }, 'No key value'],
		[{ error: 11, errormsg: 'Invalid email' }, 'Invalid email'],
	])('%j', (body, message) => {
		expect(reasonOf(422, body)).toBe(`HTTP 422 Unprocessable Entity: ${message}`);
	});

	test.each([
		[
			'<s:Envelope xmlns:s="u"><s:Header/><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>Not logged on</faultstring></s:Fault></s:Body></s:Envelope>',
			'Not logged on',
		],
		[
			'<e:Envelope xmlns:e="u"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text xml:lang="en">Bad input</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>',
			'Bad input',
		],
		['<Response><status>no</status><message>Unknown list</message></Response>', 'Unknown list'],
		['<Response><detail>Unknown list</detail></Response>', 'Unknown list'],
		['<Response><error code="1">Unknown list</error></Response>', 'Unknown list'],
		['<error message="Unknown list"/>', 'Unknown list'],
	])('%s', (body, message) => {
		expect(reasonOf(422, body)).toBe(`HTTP 422 Unprocessable Entity: ${message}`);
	});

	test.each<[object | string, string]>([
		[{}, 'no key'],
		[{ message: '' }, 'a blank message'],
		[{ message: null, detail: 7 }, 'no text'],
		[
			{ email: 'ada@example.com', contact: { title: 'Dr', description: 'x' } },
			"the lead's own fields",
		],
		['Internal failure', 'text'],
		['', 'an empty body'],
		['"just text"', 'a bare text'],
	])('%j holds none: %s', (body) => {
		expect(reasonOf(422, body)).toBe('HTTP 422 Unprocessable Entity');
	});

	test('a status without a name', () => {
		expect(reasonOf(499)).toBe('HTTP 499');
		expect(reasonOf(499, { message: 'Closed' })).toBe('HTTP 499: Closed');
	});

	test('goes with a 200 that a rule rejects, and with another attempt', () => {
		const responseRules = [rule({ outcome: 'rejected', statusCodes: '200' })];
		expect(classify({ responseRules }, answer(200, { msg: 'Unknown list' })).reason).toBe(
			'HTTP 200 OK: Unknown list',
		);
		expect(reasonOf(503)).toBe('HTTP 503 Service Unavailable');
	});
});

describe('what was captured', () => {
	const capture = [captured('reason', 'bodyField', 'why')];

	test('is the reason, of a delivery too', () => {
		expect(classify({ capture }, answer(422, { why: 'Too young', message: 'x' })).reason).toBe(
			'Too young',
		);
		expect(classify({ capture }, answer(200, { why: 'Queued' })).reason).toBe('Queued');
	});

	test('gives way where nothing was found', () => {
		expect(classify({ capture }, answer(422, { why: ' ' })).reason).toBe(
			'HTTP 422 Unprocessable Entity',
		);
		expect(classify({ capture }, answer(200, { message: 'fine' })).reason).toBeNull();
	});

	test("comes before a profile's; a profile's is not taken from a delivery", () => {
		const exists = { title: 'Member Exists', detail: 'is a member', why: 'Known' };
		expect(classify({ responseProfile: 'mailchimp' }, answer(400, exists)).reason).toBe(
			'is a member',
		);
		expect(classify({ responseProfile: 'mailchimp', capture }, answer(400, exists)).reason).toBe(
			'Known',
		);
		expect(
			classify({ responseProfile: 'mailchimp' }, answer(200, { id: 'x', detail: 'fine' })).reason,
		).toBeNull();
	});
});

describe('redirects', () => {
	test('say where to, without the query', () => {
		expect(reasonOf(302, 'moved', { location: 'https://crm.example/login?token=abc#top' })).toBe(
			'HTTP 302 Found, redirects to https://crm.example/login were not followed',
		);
		expect(reasonOf(307, '', { location: ['/a', '/b'] })).toBe(
			'HTTP 307 Temporary Redirect, redirects to /a were not followed',
		);
	});

	test('without a place are only a status', () => {
		expect(reasonOf(304)).toBe('HTTP 304 Not Modified');
	});
});

describe('notes', () => {
	test('an answer that was cut', () => {
		expect(classify({}, cut(answer(422, { message: 'x' }))).reason).toBe(
			'HTTP 422 Unprocessable Entity (the answer was cut at the Max Response Size)',
		);
		expect(classify({}, cut(answer(200, { message: 'x' }))).reason).toBeNull();
	});

	test('authentication, with what was captured', () => {
		const capture = [captured('reason', 'bodyField', 'detail')];
		expect(
			classify({ capture }, answer(401, { detail: 'Your API key may be invalid.' })).reason,
		).toBe('Your API key may be invalid. (authentication was not accepted)');
	});
});

describe('one line of at most 300 characters', () => {
	test('blanks and control characters become one blank', () => {
		expect(reasonOf(400, { message: ' a\r\n\tb\u0000\u0085c\u2028d ' })).toBe(
			'HTTP 400 Bad Request: a b c d',
		);
	});

	test('a long one is shortened, its notes are not', () => {
		const reason = classify({}, cut(answer(401, 'x'))).reason ?? '';
		const capture = [captured('reason', 'bodyText', '(x+)')];
		const long = classify({ capture }, cut(answer(401, 'x'.repeat(5000)))).reason ?? '';
		expect(long).toHaveLength(300);
		expect(long).toMatch(/^x+… \(authentication/);
		expect(long.endsWith(reason.slice(reason.indexOf('(the answer')))).toBe(true);
	});

	test('is not shortened within a character', () => {
		const capture = [captured('reason', 'bodyField', 'why')];
		for (const lead of ['', 'a']) {
			const { reason } = classify({ capture }, answer(400, { why: lead + '😀'.repeat(200) }));
			expect(reason).toMatch(/^a?(😀)+…$/u);
		}
	});

	test('is masked before it is shortened, so that no part of a secret is left', () => {
		const capture = [captured('reason', 'bodyField', 'why')];
		const why = `${'x'.repeat(295)}SECRET-KEY`;
		const mask = (text: string) => text.replaceAll('SECRET-KEY', '***');
		for (const status of [200, 400]) {
			const { reason } = compileClassifier(settings({ capture }))(answer(status, { why }), mask);
			expect(reason).toBe(`${'x'.repeat(295)}***`);
		}
	});
});
