import { answer, classify, rule } from './helpers.mts';
import { crms } from './profiles/documented.mts';

const doubted = (response: Parameters<typeof classify>[1], more = {}) =>
	classify({ ...more }, response);

const isSuccess = (statusCode: number) => statusCode >= 200 && statusCode < 300;

describe.each(crms)(
	'$profile, without a profile and without a rule',
	({ requestKind, answers }) => {
		test.each(answers)('$name: $outcome', ({ response, outcome }) => {
			const verdict = classify({ requestKind }, response);
			// By the status alone a CRM's own codes are not known, so a no is a no.
			if (outcome === 'delivered') expect(verdict.outcome).toBe('delivered');
			else expect(verdict.outcome).not.toBe('delivered');
			if (outcome === 'duplicate' && isSuccess(response.statusCode)) {
				expect(verdict.outcome).toBe('duplicate');
			}
		});
	},
);

test('a doubtful answer is a rejection that is uncertain, and says why', () => {
	expect(doubted(answer(200, { success: false }))).toMatchObject({
		outcome: 'rejected',
		rule: null,
		failure: null,
		retryable: false,
		uncertain: true,
		reason: 'HTTP 200 OK, but the answer says no: success is false',
	});
	expect(doubted(answer(200, { success: false, message: 'Invalid zip' })).reason).toBe(
		'HTTP 200 OK, but the answer says no: success is false (Invalid zip)',
	);
});

test('one that tells of a duplicate is one, and certain', () => {
	expect(doubted(answer(200, { status: 'duplicate' }))).toMatchObject({
		outcome: 'duplicate',
		uncertain: false,
		reason: 'HTTP 200 OK, but the answer says no: status is duplicate',
	});
});

test('it is delivered where Doubtful Answers says so', () => {
	const response = answer(200, { success: false });
	expect(doubted(response, { doubtfulAnswers: 'deliver' }).outcome).toBe('delivered');
});

test('a rule always wins, and so does another Otherwise', () => {
	const response = answer(200, { success: false });
	const responseRules = [rule({ outcome: 'delivered', statusCodes: '200' })];
	expect(doubted(response, { responseRules })).toMatchObject({
		outcome: 'delivered',
		uncertain: false,
	});
	for (const otherwise of ['delivered', 'duplicate', 'rejected'] as const) {
		expect(doubted(response, { otherwise })).toMatchObject({
			outcome: otherwise,
			uncertain: false,
		});
	}
});

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (title: string, body = '') =>
	`<!DOCTYPE html>\n<html><head><title>${title}</title></head><body>${body}</body></html>`;
const xml = (body: string) => `<?xml version="1.0"?>${body}`;

describe('what says no', () => {
	test.each<[unknown, string]>([
		// Yes-or-no fields.
		[{ success: false }, 'success is false'],
		[{ ok: false }, 'ok is false'],
		[{ succeeded: 'false' }, 'succeeded is false'],
		[{ valid: 0 }, 'valid is 0'],
		[{ isSuccess: 'No' }, 'isSuccess is No'],
		[{ status: false, message: 'no' }, 'status is false'],
		[{ Success: 'failed' }, 'Success is failed'],
		[{ hasErrors: true }, 'hasErrors is true'],
		[{ success: true, failed: true }, 'failed is true'],
		// Status words.
		[{ status: 'error' }, 'status is error'],
		[{ status: 'Failed' }, 'status is Failed'],
		[{ result: 'fail' }, 'result is fail'],
		[{ outcome: 'failure' }, 'outcome is failure'],
		[{ outcome: 'REJECTED' }, 'outcome is REJECTED'],
		[{ status: 'invalid' }, 'status is invalid'],
		[{ status: 'validation_error' }, 'status is validation_error'],
		[{ status: 'not accepted' }, 'status is not accepted'],
		[{ Status: 'Rejected - bad zip' }, 'Status is Rejected - bad zip'],
		[{ OverallStatus: 'Has Errors' }, 'OverallStatus is Has Errors'],
		[{ status: 'completed with errors' }, 'status is completed with errors'],
		[{ type: 'error', msg: 'x' }, 'type is error'],
		[{ message: 'Invalid email' }, 'message is Invalid email'],
		// Errors beside no clear yes.
		[{ error: 'Invalid zip' }, 'error is Invalid zip'],
		[{ errors: [{ code: 1 }] }, 'errors is not empty'],
		[{ errors: { email: ['is taken'] } }, 'errors is not empty'],
		[{ errorMessage: 'bad zip' }, 'errorMessage is bad zip'],
		[{ failures: ['x'] }, 'failures is not empty'],
		[{ error: { code: 11, message: 'no such list' } }, 'error is not empty'],
		[{ error: 11, errormsg: 'Invalid email' }, 'error is 11'],
		[{ errorCode: 'E17' }, 'errorCode is E17'],
		[{ userErrors: [{ field: 'email' }] }, 'userErrors is not empty'],
		// Counts of failures.
		[{ successCount: 0, failCount: 1 }, 'failCount is 1'],
		[{ success: true, failed_count: 2 }, 'failed_count is 2'],
		[{ numErrors: 1 }, 'numErrors is 1'],
		[{ created: 0, rejected: 3 }, 'rejected is 3'],
		[{ numberRecordsFailed: 1 }, 'numberRecordsFailed is 1'],
		// An HTTP status inside.
		[{ statusCode: 422, body: '{}' }, 'statusCode is 422'],
		[{ status: 500 }, 'status is 500'],
		[{ code: 400, message: 'Bad' }, 'code is 400'],
		// Parts of several.
		[[{ success: false }], '[0].success is false'],
		[{ results: [{ id: 1 }, { status: 'skipped' }] }, 'results[1].status is skipped'],
		[{ response: { result: { status: 'error' } } }, 'response.result.status is error'],
		[{ lead: { status: 'rejected' } }, 'lead.status is rejected'],
		[{ d: '{"success":false}' }, 'd.success is false'],
		// GraphQL.
		[{ data: { leadCreate: null }, errors: [{ message: 'bad' }] }, 'errors is not empty'],
		[
			{
				data: { customerCreate: { customer: null, userErrors: [{ message: 'x' }] } },
				extensions: {},
			},
			'data.customerCreate.userErrors is not empty',
		],
	])('%j: %s', (body, told) => {
		const response = answer(200, body as object);
		const verdict = doubted(response);
		expect(verdict).toMatchObject({ outcome: 'rejected', uncertain: true });
		expect(verdict.reason).toContain(`the answer says no: ${told}`);
	});

	test.each<[string, string, Record<string, string>, string]>([
		['XML', xml('<r><success>false</success></r>'), {}, 'r.success is false'],
		['attributes', xml('<r status="error" code="7">x</r>'), {}, 'r.status is error'],
		['an element that is an error', xml('<error>Bad zip</error>'), {}, 'error is Bad zip'],
		[
			'a SOAP fault',
			xml(
				'<s:Envelope xmlns:s="u"><s:Body><s:Fault><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>',
			),
			{},
			'it is a SOAP fault (no)',
		],
		['a form', 'status=error&reason=zip', form, 'status is error'],
		['pairs without the type of a form', 'success=false&msg=zip', {}, 'success is false'],
		['lines', 'Status: Failed\nReason: bad zip', {}, 'Status is Failed'],
		['text', 'ERROR - invalid zip', {}, 'it is ERROR - invalid zip'],
		['a word', 'FAIL', {}, 'it is FAIL'],
		['a JSON text', '"Invalid email"', json, 'it is Invalid email'],
		['JSON in a JSON text', '"{\\"success\\":false}"', json, 'success is false'],
		['JSON lines', '{"ok":true}\n{"error":"bad zip"}', {}, '[1].error is bad zip'],
		['JSONP', 'callback({"success":false});', {}, 'success is false'],
		['JSON behind a guard', ')]}\',\n{"success":false}', json, 'success is false'],
		['a page', page('Thank you'), html, 'it is a web page with the title Thank you'],
		['a page called JSON', page('Oops'), json, 'it is a web page with the title Oops'],
		[
			'an encoding',
			'xx',
			{ 'content-encoding': 'snappy' },
			'its content encoding snappy cannot be read',
		],
		['a header', '{}', { 'x-error-message': 'bad zip' }, 'the header x-error-message is bad zip'],
	])('%s', (_, body, headers, told) => {
		const { outcome, reason } = doubted(answer(200, body, headers));
		expect(outcome).toBe('rejected');
		expect(reason).toContain(`the answer says no: ${told}`);
	});

	test('JSON that was cut: its whole members', () => {
		const cut = { ...answer(200, '{"success":false,"lead":{"note":"aaa'), truncated: true };
		expect(doubted(cut)).toMatchObject({ outcome: 'rejected', uncertain: true });
		const fine = { ...answer(200, '{"success":true,"lead":{"note":"aaa'), truncated: true };
		expect(doubted(fine).outcome).toBe('delivered');
	});

	test('a page answers a form, unless it stands in for the CRM', () => {
		const of = (body: string) => classify({ requestKind: 'form' }, answer(200, body, html)).outcome;
		expect(of(page('Thank you', '<p>We got it</p>'))).toBe('delivered');
		expect(of('<html></html>')).toBe('delivered');
		expect(of(page('Welcome', '<form><input name="p" type="password"></form>'))).toBe('rejected');
		for (const title of [
			'Log in',
			'Sign in',
			'Error',
			'503 Service Unavailable',
			'Just a moment...',
		]) {
			expect(of(page(title))).toBe('rejected');
		}
		expect(of('<html><h1>We are down for maintenance</h1></html>')).toBe('rejected');
	});

	test.each([
		['errors in it', { results: [], errors: [{ message: 'bad' }] }],
		['errors beside a yes', { status: 'success', errors: [{ message: 'bad' }] }],
		['a part that failed', { results: [{ id: 1, status: 404 }] }],
		['nothing to read', ''],
		[
			'XML with a part that failed',
			xml(
				'<multistatus><response><status>HTTP/1.1 403 Forbidden</status></response></multistatus>',
			),
		],
	])('a 207 with %s', (_, body) => {
		expect(doubted(answer(207, body)).outcome).toBe('rejected');
	});
});

describe('what tells of a duplicate', () => {
	test.each<unknown>([
		{ status: 'duplicate' },
		{ status: 'DUPLICATED' },
		{ result: 'already_exists' },
		{ success: false, code: 'DUPLICATE_LEAD' },
		{ success: false, message: 'Lead already exists' },
		{ success: false, errors: [{ code: 'ERROR_CONTACT_EXISTS' }] },
		{ error: 'ada@example.com is already a list member' },
		{ errors: { email: ['has already been taken'] } },
		{ success: true, duplicate: true },
		{ accepted: 0, duplicates: 1 },
		{ status: 'error', reason: 'Duplicate email' },
		'DUPLICATE',
		'Duplicate lead: 42',
		'status=duplicate&id=7',
		xml('<response><status>Error</status><reason>Duplicate lead</reason></response>'),
	])('%j', (body) => {
		expect(doubted(answer(200, body as object)).outcome).toBe('duplicate');
	});

	test.each<unknown>([
		{ success: false, message: 'Not a duplicate, but invalid' },
		{ success: false, message: 'Duplicate field email in the request' },
		{ success: false, message: 'No duplicate found' },
		{ error: 'The list does not exist' },
		{ status: 'error', code: 'INVALID_DATA' },
	])('%j is a rejection', (body) => {
		expect(doubted(answer(200, body as object)).outcome).toBe('rejected');
	});
});

describe('no sign', () => {
	test.each<unknown>([
		{},
		[],
		'',
		'OK',
		'Lead accepted, id=42',
		'"ada@example.com"',
		{ success: true },
		{ success: 1, errors: [] },
		{ id: 7, error: null, errors: null, errorMessage: '' },
		{ id: 7, errors: [], failures: {}, error: false },
		{ id: 7, error: 0, errorCode: '0', errmsg: 'none' },
		{ id: 7, error: { code: 0, message: 'Operation completed' } },
		{ error: { code: '', message: '' } },
		{ success: true, errors: [{ field: 'phone', message: 'was ignored' }] },
		{ status: 'success', error: 'phone was ignored' },
		{ success: true, warnings: ['zip is unknown'], warning: 'x' },
		{ status: 'ok', failed: 0, rejected: 0, errors: 0, failCount: 0 },
		{ status: 'Success', errorCount: '0' },
		{ status: 'accepted' },
		{ status: 'pending' },
		{ status: 'queued' },
		{ status: 'No errors' },
		{ status: 'COMPLETE', results: [{ id: '1' }] },
		{ status: 200, message: 'OK' },
		{ status: 1 },
		{ code: 0, message: 'ok' },
		{ code: 404 },
		{ type: 'lead', id: 7 },
		{ message: 'Your error report was received, thank you' },
		{ created: false, id: 7 },
		// What the answer echoes of the lead is the lead's.
		{ id: 7, properties: { status: 'rejected', error: 'x', valid: false } },
		{ id: 7, merge_fields: { STATUS: 'Failed' } },
		{ id: 7, lead: { status: 'invalid', success: false } },
		{ id: 7, email: { valid: false }, checks: [{ ok: false }] },
		{ data: { type: 'lead', id: '7', attributes: { status: 'rejected' } } },
		{ id: 7, members: [{ status: 'rejected' }] },
		{ data: { leadCreate: { lead: { id: 1 }, userErrors: [] } }, extensions: { cost: 1 } },
		'status=ok&error=&id=7',
		'Failed: 0',
		'Error: none',
		xml('<r><success>true</success><errors/></r>'),
		xml('<r><status>ok</status><error code="0"/></r>'),
	])('in %j', (body) => {
		expect(doubted(answer(200, body as object)).outcome).toBe('delivered');
	});

	test.each([200, 201, 202, 204])('in an empty %i', (status) => {
		expect(doubted(answer(status)).outcome).toBe('delivered');
	});

	test('in a 207 whose parts all succeeded', () => {
		const body = { results: [{ id: 1, status: 201 }], errors: [] };
		expect(doubted(answer(207, body)).outcome).toBe('delivered');
	});

	test('in JSON that is called HTML, as many send it', () => {
		expect(doubted(answer(200, '{"success":true}', html)).outcome).toBe('delivered');
		expect(doubted(answer(200, 'OK', html)).outcome).toBe('delivered');
	});

	test('in headers that speak of no error', () => {
		const headers = { 'x-error': '0', 'x-error-code': 'none', 'is-processed': 'true', nel: '{}' };
		expect(doubted(answer(200, '{}', headers)).outcome).toBe('delivered');
	});
});
