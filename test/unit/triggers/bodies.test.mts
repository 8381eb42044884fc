import { processRequest } from '../../../nodes/triggers/intake';
import { request, settings } from './kit.mts';

// What sources were seen to send, and the attributes of each event that has to come of it.

const own = ({ json }: { json: Record<string, unknown> }) => {
	const { eventType, eventId, campaignId, receivedAt, test, ...attributes } = json;
	return attributes;
};

function take(body: string | Buffer, type = '', panel = {}) {
	return processRequest(settings(panel), request({ body, headers: { 'content-type': type } }), 0);
}

const attributesOf = (...parameters: Parameters<typeof take>) =>
	(take(...parameters).events ?? []).map(own);

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const grace = { email: 'grace@example.com', firstName: 'Grace' };
const adaXml = '<lead><email>ada@example.com</email><firstName>Ada</firstName></lead>';
const graceXml = '<lead><email>grace@example.com</email><firstName>Grace</firstName></lead>';
const soap = 'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"';
const schema =
	'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x leads.xsd"';

describe('XML', () => {
	it.each([
		['a SOAP header', `<s:Envelope ${soap}><s:Header/><s:Body>${adaXml}</s:Body></s:Envelope>`],
		[
			'an encoding style',
			`<s:Envelope ${soap} s:encodingStyle="urn:e"><s:Body>${adaXml}</s:Body></s:Envelope>`,
		],
		['a schema location', `<leads ${schema}>${adaXml}</leads>`],
		['a wrapper in a wrapper', `<request><data>${adaXml}</data></request>`],
		[
			'fields with names',
			'<lead><field name="email">ada@example.com</field><field name="firstName">Ada</field></lead>',
		],
		[
			'names and values',
			'<lead><field><name>email</name><value>ada@example.com</value></field><field><name>firstName</name><value>Ada</value></field></lead>',
		],
	])('finds the event in %s', (_what, body) => {
		expect(attributesOf(body, 'text/plain')).toEqual([ada]);
	});

	it.each([
		['with attributes', `<leads count="2">${adaXml}${graceXml}</leads>`],
		['by name with attributes', `<referrals count="2">${adaXml}${graceXml}</referrals>`],
		['with siblings', `<request><count>2</count>${adaXml}${graceXml}</request>`],
	])('finds the events of a list %s, and keeps what holds for all', (_what, body) => {
		expect(attributesOf(body)).toEqual([
			{ ...ada, count: '2' },
			{ ...grace, count: '2' },
		]);
	});

	it('lets no password of a SOAP header into an item', () => {
		const header =
			'<s:Header><w:Security><w:UsernameToken><w:Username>u</w:Username><w:Password>hunter2</w:Password></w:UsernameToken></w:Security></s:Header>';
		const body = `<s:Envelope ${soap} xmlns:w="urn:w">${header}<s:Body>${adaXml}</s:Body></s:Envelope>`;
		expect(attributesOf(body)).toEqual([ada]);
	});

	it('keeps the attributes of elements with text, but for those it knows', () => {
		const body =
			'<lead><email type="work">ada@example.com</email><score of="10">7</score><note>x</note></lead>';
		expect(attributesOf(body)).toEqual([
			{ email: 'ada@example.com', score: { '@of': '10', '#text': '7' }, note: 'x' },
		]);
	});

	it('leaves a person with an address alone', () => {
		const body = '<lead><email>ada@example.com</email><home><city>Oslo</city></home></lead>';
		expect(attributesOf(body)).toEqual([{ email: 'ada@example.com', home: { city: 'Oslo' } }]);
	});
});

describe('text', () => {
	it.each([
		['JSON encoded twice', JSON.stringify(JSON.stringify(ada))],
		['JSON encoded three times', JSON.stringify(JSON.stringify(JSON.stringify(ada)))],
		['JSON in the only field of a form', `payload=${encodeURIComponent(JSON.stringify(ada))}`],
		['XML in the only field of a form', `xml=${encodeURIComponent(adaXml)}`],
		['a form with a raw blank', 'email=ada@example.com&firstName=Ada'],
		['a form of one field', 'email=ada%40example.com'],
		['lines', 'email: ada@example.com\nfirstName: Ada'],
		['a line that is a form', 'email=ada@example.com&firstName=Ada\n'],
		['a person in a JSON wrapper', JSON.stringify({ lead: ada })],
		['a person with an empty list', JSON.stringify({ ...ada, events: [] })],
	])('reads %s', (_what, body) => {
		const [attributes] = attributesOf(body, 'text/plain;charset=UTF-8');
		expect(attributes).toMatchObject({ email: 'ada@example.com' });
	});

	it.each([
		['an object a line', `${JSON.stringify(ada)}\n${JSON.stringify(grace)}\n`, ''],
		['CSV', 'email,firstName\r\nada@example.com,Ada\r\ngrace@example.com,Grace\r\n', 'text/csv'],
		[
			'CSV that does not say so',
			'email;firstName\nada@example.com;Ada\n"grace@example.com";Grace\n',
			'text/plain',
		],
	])('reads %s as a batch', (_what, body, type) => {
		expect(attributesOf(body, type)).toEqual([ada, grace]);
		expect(take(body, type).events?.[1].received).toEqual({ batch: true, index: 1 });
	});

	it('keeps what stands in quotation marks together', () => {
		const body = 'email,company,zip\nada@example.com,"Ada, ""A"" & Co",01234\n';
		expect(attributesOf(body, 'text/csv')).toEqual([
			{ email: 'ada@example.com', company: 'Ada, "A" & Co', zipCode: '01234' },
		]);
	});

	it.each([
		['CSV without a header line', 'a@b.co,Ada,2026-11-28 10:30\r\nc@d.co,Bob,2026-11-28 11:45\r\n'],
		['a row that is too long', 'email,firstName\nada@example.com,Lovelace, Ada\n'],
		['a quotation mark that is not closed', 'email,firstName\n"ada@example.com,Ada\n'],
		['names that are none', '{"x\n"email": "ada@example.com"'],
		['a word', 'hello'],
		['bytes that are no text', Buffer.from([1, 2, 3, 0xff, 0x3d, 0x41])],
	])('refuses %s, and says what was seen of it', (_what, body) => {
		const { events, answer } = take(body, 'text/plain');
		expect(events).toBeNull();
		expect(answer.statusCode).toBe(422);
		expect(answer.body.message).toMatch(/it begins with "|looks like JSON/);
	});
});

describe('forms', () => {
	const form = 'application/x-www-form-urlencoded';

	it('reads names in brackets', () => {
		const body =
			'type=unsubscribe&data%5Bemail%5D=ada%40example.com&data[merges][FNAME]=Ada&tag[]=a&tag[]=b';
		expect(attributesOf(body, form)).toEqual([
			{
				type: 'unsubscribe',
				data: { email: 'ada@example.com', merges: { FNAME: 'Ada' } },
				tag: ['a', 'b'],
			},
		]);
	});

	it('reads labels with a mark', () => {
		const body = 'Email+%2A=ada%40example.com&First+name%3A=Ada';
		expect(attributesOf(body, form)).toEqual([ada]);
	});

	it('reads a value that is sent twice, and a list of one', () => {
		const twice = 'email=ada%40example.com&email=ada%40example.com';
		expect(attributesOf(twice, form)).toEqual([{ email: 'ada@example.com' }]);
		expect(attributesOf('{"email":["ada@example.com"],"tags":["a"]}')).toEqual([
			{ email: 'ada@example.com', tags: ['a'] },
		]);
	});

	it('reads Latin-1 where it is no UTF-8', () => {
		expect(attributesOf('email=a%40b.co&firstName=Ren%E9', form)).toEqual([
			{ email: 'a@b.co', firstName: 'René' },
		]);
		expect(attributesOf('email=a%40b.co&firstName=Ren%C3%A9', form)).toEqual([
			{ email: 'a@b.co', firstName: 'René' },
		]);
		expect(attributesOf(Buffer.from('email: a@b.co\nfirstName: René', 'latin1'))).toEqual([
			{ email: 'a@b.co', firstName: 'René' },
		]);
	});

	it('reads a form of several parts: fields, and the names of files', () => {
		const fields = {
			email: 'ada@example.com',
			'contact[phone]': '+4712345678',
			photo: { originalFilename: 'ada.png', size: 12, filepath: '/tmp/x' },
		};
		const multipart = request({
			headers: { 'content-type': 'multipart/form-data; boundary=b' },
			fields,
		});
		const { events } = processRequest(settings(), multipart, 0);
		expect(events?.map(own)).toEqual([
			{ email: 'ada@example.com', contact: { phone: '+4712345678' }, photo: 'ada.png' },
		]);
	});

	it('does not let brackets reach a prototype', () => {
		attributesOf('a[__proto__][x]=1&__proto__[x]=1&constructor[prototype][x]=1&email=a', form);
		expect(({} as { x?: string }).x).toBeUndefined();
	});
});

describe('eventId', () => {
	const idsOf = (body: unknown) =>
		(take(JSON.stringify(body)).events ?? []).map(({ json }) => json.eventId);
	const hash = expect.stringMatching(/^[0-9a-f]{64}$/);

	it('is no id beside what the event says of itself', () => {
		const event = { id: 26224, email: 'one@example.com', event: 'unsubscribe' };
		expect(idsOf(event)).toEqual([hash]);
		expect(idsOf(event)).toEqual(idsOf(event));
		expect(idsOf(event)).not.toEqual(idsOf({ ...event, email: 'two@example.com' }));
		for (const word of ['webhook', 'event_type', 'action', 'RecordType', 'topic', 'type']) {
			expect(idsOf({ id: 26224, email: 'a', [word]: 'x' })).toEqual([hash]);
		}
		expect(idsOf({ id: 7, email: 'a' })).toEqual(['7']);
	});

	it('is no id that another event of the batch has', () => {
		const ids = idsOf([
			{ id: 5, email: 'one@example.com' },
			{ id: 5, email: 'two@example.com' },
			{ id: 6, email: 'three@example.com' },
		]);
		expect(ids).toEqual([hash, hash, '6']);
		expect(ids[0]).not.toBe(ids[1]);
	});

	it('stays where the same event, or the same person, comes twice', () => {
		expect(
			idsOf([
				{ id: 5, email: 'a' },
				{ id: 5, email: 'a' },
			]),
		).toEqual(['5', '5']);
		const referrals = [
			{ referralId: 'r', email: 'a', step: 1 },
			{ referralId: 'r', email: 'a', step: 2 },
		];
		expect(idsOf(referrals)).toEqual(['r', 'r']);
		expect(idsOf([referrals[0], { ...referrals[1], email: 'b' }])).toEqual([hash, hash]);
	});

	it('is no id that stands in the URL for every event', () => {
		const sent = request({ body: '{"email":"a"}', query: { id: '5', source: 'shop' } });
		expect(processRequest(settings(), sent, 0).events?.[0].json.eventId).toEqual(hash);
		const asked = request({ method: 'GET', query: { id: '5', email: 'a' } });
		expect(processRequest(settings(), asked, 0).events?.[0].json.eventId).toBe('5');
	});
});

describe('what is required', () => {
	const refused = (body: object, panel: object) =>
		take(JSON.stringify(body), '', panel).answer.body.message;

	it.each([[[]], [{}], [{ value: 'a@b.co' }], [['a@b.co', 'c@d.co']], [''], ['*|EMAIL|*']])(
		'%j is no email',
		(email) => {
			expect(refused({ email, firstName: 'Ada' }, { requiredAttributes: ['email'] })).toBe(
				"'email' is required and empty",
			);
		},
	);

	it('an empty list is no value of any other attribute', () => {
		const panel = { requiredAttributes: ['tags'] };
		expect(refused({ email: 'a', tags: [] }, panel)).toBe("'tags' is required and empty");
		expect(refused({ email: 'a', tags: ['x'] }, panel)).toBeUndefined();
	});

	it.each(['*|EMAIL|*', '{{{Email}}}', '{{ email }}', '%%emailaddr%%', '${email}', '<%= email %>'])(
		'nobody is unsubscribed as %s, which nobody filled in',
		(email) => {
			expect(
				take(JSON.stringify({ email }), '', { eventType: 'unsubscribe' }).answer.body,
			).toMatchObject({
				status: 'invalid',
				invalid: [{ attribute: 'email' }],
			});
		},
	);

	it('a campaign may be a decimal', () => {
		const [event] =
			take('{"email":"a","campaignId":48213.0}', '', { campaign: '48213' }).events ?? [];
		expect(event.json.campaignId).toBe('48213');
	});
});
