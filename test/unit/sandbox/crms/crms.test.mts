import { crms } from '../../../../sandbox/crms/index.mts';
import { startSandbox, type Sandbox } from '../../../../sandbox/server.mts';
import { post, type CrmCase, type Documented, type Shot } from './case.mts';
import { tellingCrms } from './telling.mts';
import { updatingCrms } from './updating.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const joe = 'joe.bloggs@example.com';

function send(prefix: string, { method, path, headers, body }: Shot): Promise<Response> {
	const plain = typeof body === 'string' || body instanceof URLSearchParams;
	const json = { 'content-type': 'application/json' };
	return fetch(`${sandbox.url}/${prefix}${path}`, {
		method,
		headers: plain ? headers : { ...json, ...headers },
		body: plain ? body : JSON.stringify(body),
	});
}

async function expectAnswer(answer: Response, { status, headers = {}, body }: Documented) {
	const text = await answer.text();
	expect(answer.status).toBe(status);
	expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
	if (body === undefined) return;
	const isText = typeof body === 'string' || !/json/.test(answer.headers.get('content-type') ?? '');
	if (isText) expect(text).toEqual(body);
	else expect(JSON.parse(text)).toMatchObject(body as object);
}

const cases: Array<[string, CrmCase]> = Object.entries({ ...tellingCrms, ...updatingCrms });

describe.each(cases)('%s', (_name, crm) => {
	test('new, known and wrong people get the documented answers', async () => {
		await expectAnswer(await send(crm.prefix, crm.deliver(joe)), crm.delivered);
		expect(sandbox.book.leads).toEqual([expect.objectContaining({ crm: crm.prefix, email: joe })]);
		await expectAnswer(await send(crm.prefix, crm.deliver(joe)), crm.again);
		const booked = sandbox.book.leads.length;
		await expectAnswer(await send(crm.prefix, crm.deliver('nonsense')), crm.rejected);
		expect(sandbox.book.leads).toHaveLength(booked);
	});

	const { unsubscribe, unsubscribed, unknown, wrongKey } = crm;

	if (unsubscribe && unsubscribed && unknown) {
		test('a person can leave', async () => {
			await send(crm.prefix, crm.deliver(joe));
			const { id } = sandbox.book.leads[0];
			await expectAnswer(await send(crm.prefix, unsubscribe(joe, id)), unsubscribed);
			expect(sandbox.book.unsubscribed).toEqual([
				expect.objectContaining({ crm: crm.prefix, person: joe }),
			]);
		});

		test('so answers an unsubscribe of somebody unknown', async () => {
			await expectAnswer(await send(crm.prefix, unsubscribe(joe, '1')), unknown);
		});
	}

	if (wrongKey) {
		test('a wrong key is refused', async () => {
			const [headers, answer] = wrongKey;
			const shot = crm.deliver(joe);
			const refused = await send(crm.prefix, { ...shot, headers: { ...shot.headers, ...headers } });
			await expectAnswer(refused, answer);
			expect(sandbox.book.leads).toEqual([]);
		});
	}
});

test('each of the CRMs is in the table', () => {
	const tested = new Set(cases.map(([, { prefix }]) => prefix));
	expect([...tested].sort()).toEqual(
		crms.map(({ prefix }) => prefix).filter((prefix) => prefix !== 'rokt'),
	);
	expect(tested.size).toBe(15);
});

test('what one CRM knows another does not', async () => {
	await send('mailchimp', tellingCrms.Mailchimp.deliver(joe));
	await expectAnswer(
		await send('hubspot', tellingCrms.HubSpot.deliver(joe)),
		tellingCrms.HubSpot.delivered,
	);
});

describe('what only some have', () => {
	const leave = async ({ prefix, deliver, unsubscribe }: CrmCase) => {
		await send(prefix, deliver(joe));
		await send(prefix, unsubscribe!(joe, sandbox.book.leads[0].id));
	};

	test('Mailchimp does not take back a person who left', async () => {
		await leave(tellingCrms.Mailchimp);
		await expectAnswer(await send('mailchimp', tellingCrms.Mailchimp.deliver(joe)), {
			status: 400,
			body: { title: 'Member In Compliance State' },
		});
	});

	test('Campaign Monitor takes one back who asks for it', async () => {
		const monitor = updatingCrms['Campaign Monitor'];
		await leave(monitor);
		const again = await send('campaign-monitor', monitor.deliver(joe));
		await expectAnswer(again, { status: 400, body: { Code: 206 } });
		const path = '/api/v3.3/subscribers/abc.json';
		const asked = await send(
			'campaign-monitor',
			post(path, { EmailAddress: joe, Resubscribe: true }),
		);
		await expectAnswer(asked, monitor.again);
		expect(sandbox.book.unsubscribed).toEqual([]);
	});

	test('a subscription at Klaviyo undoes an unsubscribe', async () => {
		const klaviyo = updatingCrms['Klaviyo, subscription'];
		await leave(klaviyo);
		await send('klaviyo', klaviyo.deliver(joe));
		expect(sandbox.book.unsubscribed).toEqual([]);
	});

	test.each([
		['Lead', {}, 'Required fields are missing: [LastName, Company]', ['LastName', 'Company']],
		['Contact', {}, 'Required fields are missing: [LastName]', ['LastName']],
	])('Salesforce names the fields that a %s lacks', async (object, body, message, fields) => {
		const answer = await send('salesforce', post(`/services/data/v60.0/sobjects/${object}`, body));
		await expectAnswer(answer, {
			status: 400,
			body: [{ errorCode: 'REQUIRED_FIELD_MISSING', message, fields }],
		});
	});

	test('Salesforce updates by an external field', async () => {
		await send('salesforce', tellingCrms['Salesforce REST'].deliver(joe));
		const answer = await send('salesforce', {
			method: 'PATCH',
			path: `/services/data/v60.0/sobjects/Lead/Email__c/${encodeURIComponent(joe)}`,
			body: { HasOptedOutOfEmail: true },
		});
		expect(answer.status).toBe(204);
		expect(sandbox.book.unsubscribed).toHaveLength(1);
	});

	test('Marketo tells updates from creations, and a lead without an email from a bad one', async () => {
		const sync = async (input: object[]) =>
			(await send('marketo', post('/rest/v1/leads.json', { input }))).json();
		expect(await sync([{ email: joe }, { email: joe }, {}])).toMatchObject({
			result: [{ status: 'created' }, { status: 'updated' }, { reasons: [{ code: '1002' }] }],
		});
	});

	test('Braze asks for a way to name the person', async () => {
		await expectAnswer(await send('braze', post('/users/track', { attributes: [{}] })), {
			status: 400,
			body: { errors: [{ type: expect.stringContaining("'email' or 'phone' is required") }] },
		});
	});

	test('Emarsys creates on PUT where it is asked to', async () => {
		const answer = await send('emarsys', {
			method: 'PUT',
			path: '/api/v2/contact/?create_if_not_exists=1',
			body: { '3': joe },
		});
		await expectAnswer(answer, { status: 200, body: { replyCode: 0 } });
		expect(sandbox.book.leads).toHaveLength(1);
	});

	test('sign-in gives a token', async () => {
		const salesforce = await send('salesforce', post('/services/oauth2/token', {}));
		await expectAnswer(salesforce, { status: 200, body: { access_token: 'demo-session-id' } });
		const marketo = await fetch(`${sandbox.url}/marketo/identity/oauth/token?client_id=a`);
		await expectAnswer(marketo, { status: 200, body: { expires_in: 3600 } });
		const logon = await send(
			'adobe-campaign',
			post('/nl/jsp/soaprouter.jsp', '<a/>', { SOAPAction: 'xtk:session#Logon' }),
		);
		expect(await logon.text()).toContain('<pstrSecurityToken>demo-security-token<');
	});
});
