import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const post = (path: string, type: string, body: string) =>
	fetch(sandbox.url + path, { method: 'POST', headers: { 'content-type': type }, body });
const postJson = (path: string, value: unknown) =>
	post(path, 'application/json', JSON.stringify(value));

const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;

const ann = { email: 'ann@example.com', firstName: 'Ann', mobile: '7327572923' };

describe('leads', () => {
	test('a new person is created and stands in the book', async () => {
		const answer = await postJson('/leads', ann);
		expect(answer.status).toBe(201);
		expect(await answer.json()).toEqual({ status: 'created', id: expect.any(String) });
		expect(sandbox.book.leads).toEqual([
			expect.objectContaining({ crm: 'sandbox', email: 'ann@example.com', attributes: ann }),
		]);
	});

	test('a second time is a duplicate, whatever the case of the email', async () => {
		const id = await idOf(await postJson('/leads', ann));
		const answer = await postJson('/leads', { email: ' ANN@Example.com ' });
		expect(answer.status).toBe(409);
		expect(await answer.json()).toMatchObject({ status: 'duplicate', id });
		expect(sandbox.book.leads).toHaveLength(1);
	});

	test.each([
		['no email', {}, 'An email is needed'],
		['a blank email', { email: '  ' }, 'An email is needed'],
		['no address', { email: 'not an email' }, 'not an email is not an email address'],
		['no domain', { email: 'ann@' }, 'ann@ is not an email address'],
		['a list', { email: ['ann@example.com'] }, 'An email is needed'],
	])('%s is rejected', async (_name, lead, message) => {
		const answer = await postJson('/leads', lead);
		expect(answer.status).toBe(422);
		expect(await answer.json()).toEqual({
			status: 'rejected',
			errors: [{ field: 'email', message }],
		});
		expect(sandbox.book.leads).toEqual([]);
	});

	test.each([
		['JSON', 'application/json', '{"email_address":"ann@example.com","firstName":"Ann"}'],
		['JSON of no type', 'text/plain', '{"email":"ann@example.com","firstName":"Ann"}'],
		['a form', 'application/x-www-form-urlencoded', 'Email=ann%40example.com&firstName=Ann'],
		[
			'XML',
			'application/xml',
			'<lead><email>ann@example.com</email><firstName>Ann</firstName></lead>',
		],
		[
			'SOAP',
			'text/xml',
			'<s:Envelope xmlns:s="urn:s"><s:Header/><s:Body><m:Add xmlns:m="urn:m">' +
				'<m:email>ann@example.com</m:email><m:firstName>Ann</m:firstName></m:Add></s:Body></s:Envelope>',
		],
	])('a lead can come as %s', async (_name, type, body) => {
		expect((await post('/leads', type, body)).status).toBe(201);
		expect(sandbox.book.of('sandbox').find('ann@example.com')?.attributes.firstName).toBe('Ann');
	});

	test('a lead can come in the query, without what the query tells the sandbox', async () => {
		const answer = await fetch(`${sandbox.url}/leads?email=ann%40example.com&age=33&delay=1`);
		expect(answer.status).toBe(201);
		expect(sandbox.book.leads[0].attributes).toEqual({ email: 'ann@example.com', age: '33' });
	});

	test.each(['PUT', 'PATCH', 'DELETE'])('a lead can come by %s', async (method) => {
		const answer = await fetch(`${sandbox.url}/leads`, { method, body: JSON.stringify(ann) });
		expect(answer.status).toBe(201);
	});

	test.each([
		['cut JSON', 'application/json', '{"email":'],
		['a JSON list', 'application/json', '[]'],
		['a JSON text', 'application/json', '"ann@example.com"'],
		['JSON null', 'application/json', 'null'],
		['cut XML', 'application/xml', '<lead><email>'],
		['JSON that says XML', 'application/xml', '{}'],
		['deep JSON', 'application/json', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
		['deep XML', 'application/xml', '<a>'.repeat(50_000) + '</a>'.repeat(50_000)],
	])('%s is malformed', async (_name, type, body) => {
		const answer = await post('/leads', type, body);
		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({ status: 'malformed' });
	});
});

describe('dialects', () => {
	const answers = async (path: string) => {
		const read = async (lead: object) => {
			const answer = await postJson(path, lead);
			expect(answer.status).toBe(200);
			return `${answer.headers.get('content-type')} ${await answer.text()}`;
		};
		return [await read(ann), await read(ann), await read({ email: 'a<b' })];
	};

	test('XML', async () => {
		const [created, duplicate, rejected] = await answers('/xml/leads');
		expect(created).toMatch(
			/^application\/xml.*<Response><status>accepted<\/status><id>\d+<\/id><\/Response>$/s,
		);
		expect(duplicate).toContain('<status>duplicate</status>');
		expect(rejected).toContain('<status>rejected</status><error><field>email</field>');
		expect(rejected).toContain('a&lt;b is not an email address');
	});

	test('SOAP', async () => {
		const [created, duplicate, rejected] = await answers('/soap/leads');
		expect(created).toMatch(/^text\/xml.*<LeadResponse xmlns="urn:sandbox"><id>\d+<\/id>/s);
		expect(duplicate).toContain('<detail><code>DUPLICATE</code></detail></soap:Fault>');
		expect(rejected).toContain('<faultstring>a&lt;b is not an email address</faultstring>');
	});

	test('a form', async () => {
		const [created, duplicate, rejected] = await answers('/form/leads');
		expect(created).toMatch(/^application\/x-www-form-urlencoded.* status=accepted&id=\d+$/);
		expect(duplicate).toMatch(/status=duplicate&id=\d+&message=ann%40example.com\+is\+already/);
		expect(rejected).toContain('status=rejected&message=a%3Cb');
	});

	test('plain words', async () => {
		const [created, duplicate, rejected] = await answers('/text/leads');
		expect(created).toMatch(/^text\/plain.* OK \d+$/);
		expect(duplicate).toMatch(/ DUPLICATE$/);
		expect(rejected).toMatch(/ ERROR a<b is not an email address$/);
	});
});

describe('unsubscribes', () => {
	const sha256 = createHash('sha256').update(ann.email).digest('hex');
	const md5 = createHash('md5').update(ann.email).digest('hex');

	test.each([
		['email', { email: 'Ann@example.com' }],
		['SHA-256', { emailSha256: sha256.toUpperCase() }],
		['MD5', { email_md5: md5 }],
		['either hash', { emailHash: md5 }],
		['mobile', { mobile: ann.mobile }],
	])('by %s: taken once, then a duplicate', async (_name, person) => {
		const id = await idOf(await postJson('/leads', ann));
		const first = await postJson('/unsubscribes', person);
		expect(first.status).toBe(200);
		expect(await first.json()).toEqual({ status: 'unsubscribed', id });
		const second = await postJson('/unsubscribes', { email: ann.email });
		expect(second.status).toBe(409);
		expect(await second.json()).toMatchObject({ status: 'duplicate', id });
		expect(sandbox.book.unsubscribed).toEqual([
			{ crm: 'sandbox', person: ann.email, receivedAt: expect.any(String) },
		]);
	});

	test('someone unknown is not found', async () => {
		const answer = await postJson('/unsubscribes', { email: 'bob@example.com' });
		expect(answer.status).toBe(404);
		expect(await answer.json()).toEqual({
			status: 'unknown',
			message: 'bob@example.com is not a customer',
		});
	});

	test.each([
		['nobody', {}, 'An email, an email hash or a mobile number is needed'],
		['a bad address', { email: 'ann' }, 'ann is not an email address'],
	])('%s is rejected', async (_name, person, message) => {
		const answer = await postJson('/unsubscribes', person);
		expect(answer.status).toBe(422);
		expect(await answer.json()).toMatchObject({ status: 'rejected', errors: [{ message }] });
	});
});

describe('anything else', () => {
	test.each([
		['GET', '/nothing', 404],
		['POST', '/', 404],
		['POST', '/constructor/leads', 404],
		['POST', '/__proto__/leads', 404],
		['POST', '/json/leads', 404],
		['GET', '/unsubscribes', 405],
		['GET', '/oauth/token', 405],
		['OPTIONS', '/leads', 405],
	])('%s %s is %i', async (method, path, status) => {
		const answer = await fetch(sandbox.url + path, { method });
		expect(answer.status).toBe(status);
		expect(await answer.json()).toHaveProperty('message');
	});
});
