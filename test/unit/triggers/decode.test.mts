import { decode, type Decoded } from '../../../nodes/triggers/parse/decode';

const read = (body: string | Buffer, contentType = '') => decode(Buffer.from(body), contentType);
const event = (body: string | Buffer, contentType?: string) =>
	(read(body, contentType) as Decoded).events[0];

describe('JSON', () => {
	it('reads one event', () => {
		expect(read('{"email":"a@example.com","age":25}', 'application/json')).toEqual({
			events: [{ email: 'a@example.com', age: 25 }],
			batch: false,
			shared: {},
		});
	});

	it('reads a list, or an object that holds one, as a batch', () => {
		const batch = { events: [{ id: 1 }, { id: 2 }], batch: true, shared: {} };
		expect(read('[{"id":1},{"id":2}]')).toEqual(batch);
		for (const name of ['events', 'referrals', 'unsubscribes', 'Events']) {
			expect(read(`{"${name}":[{"id":1},{"id":2}]}`)).toEqual(batch);
		}
	});

	it('keeps what stands beside the list', () => {
		expect(read('{"campaignId":"33","events":[{"id":1}]}')).toMatchObject({
			events: [{ id: 1 }],
			shared: { campaignId: '33' },
		});
	});

	it('reads an empty list as a batch without events, and a list of words as an attribute', () => {
		expect(read('[]')).toMatchObject({ events: [], batch: true });
		expect(read('{"events":[]}')).toMatchObject({ events: [], batch: true });
		expect(event('{"events":["opened","clicked"]}')).toEqual({ events: ['opened', 'clicked'] });
	});

	it('keeps numbers that JavaScript would change as text', () => {
		expect(
			event('{"a":2581697744617019994,"b":2.50,"c":2.5,"d":1e3,"e":-0,"f":9007199254740991}'),
		).toEqual({
			a: '2581697744617019994',
			b: '2.50',
			c: 2.5,
			d: '1e3',
			e: '-0',
			f: 9007199254740991,
		});
	});

	it('takes the last of a repeated name, as JSON.parse does', () => {
		expect(event('{"a":1,"a":2}')).toEqual({ a: 2 });
	});

	it('drops __proto__ at every level', () => {
		const read = event('{"__proto__":{"x":1},"a":{"__proto__":{"x":1},"b":1}}') as { a: object };
		expect(Object.keys(read)).toEqual(['a']);
		expect(Object.keys(read.a)).toEqual(['b']);
		expect(({} as { x?: number }).x).toBeUndefined();
	});

	it.each(['{', '{"a":}', '[1,]', '{"a":1} trailing'])(
		'says that %s is not well-formed',
		(body) => {
			expect(read(body)).toEqual({
				fault: 'unreadable',
				message: 'The body looks like JSON but is not well-formed',
			});
		},
	);
});

describe('XML', () => {
	const lead = { email: 'a&b@example.com', firstName: 'Zoë' };

	it('reads elements and attributes of one event', () => {
		const children = '<email>a&amp;b@example.com</email><firstName>Zo&#235;</firstName>';
		expect(event(`<?xml version="1.0"?><lead>${children}</lead>`)).toEqual(lead);
		expect(event('<lead email="a&amp;b@example.com" firstName="Zoë"/>')).toEqual(lead);
	});

	it('keeps names as sent, drops prefixes, and text stays text', () => {
		const body = `<r:lead xmlns:r="urn:r" xmlns="urn:d"><r:FirstName>Ann</r:FirstName>
			<zip type="us"> 01234 </zip><bid>2.50</bid><empty/></r:lead>`;
		expect(event(body)).toEqual({
			FirstName: 'Ann',
			zip: { '@type': 'us', '#text': '01234' },
			bid: '2.50',
			empty: '',
		});
	});

	it('goes down through wrappers to the event', () => {
		const body =
			'<Envelope><Body><referral><email>a</email><zip>1</zip></referral></Body></Envelope>';
		expect(read(body)).toEqual({ events: [{ email: 'a', zip: '1' }], batch: false, shared: {} });
	});

	it('leaves out an element that says it is nil', () => {
		const body = '<lead><email>a</email><mobile xsi:nil="true"/><zip>1</zip></lead>';
		expect(read(body)).toEqual({ events: [{ email: 'a', zip: '1' }], batch: false, shared: {} });
		expect(read('<lead xsi:nil="true"/>')).toMatchObject({ events: [{}] });
	});

	it('reads repeated elements as a batch', () => {
		const two = '<lead><email>a</email></lead><lead><email>b</email></lead>';
		const events = [{ email: 'a' }, { email: 'b' }];
		expect(read(`<leads>${two}</leads>`)).toEqual({ events, batch: true, shared: {} });
		expect(read(`<referrals>${two}</referrals>`)).toEqual({ events, batch: true, shared: {} });
	});

	it('reads a list of one, or of none, by the name of the list', () => {
		const one = '<referrals><referral><email>a</email><zip>1</zip></referral></referrals>';
		expect(read(one)).toEqual({ events: [{ email: 'a', zip: '1' }], batch: true, shared: {} });
		expect(read('<events/>')).toEqual({ events: [], batch: true, shared: {} });
	});

	it('keeps what stands beside the list', () => {
		const body =
			'<request><campaignId>33</campaignId><events><event><email>a</email></event></events></request>';
		expect(read(body)).toEqual({
			events: [{ email: 'a' }],
			batch: true,
			shared: { campaignId: '33' },
		});
	});

	it.each([
		'<lead><email>a</lead>',
		'<lead',
		'<!DOCTYPE x [<!ENTITY e "boom">]><lead><email>&e;</email></lead>',
	])('refuses %s', (body) => {
		expect(read(body)).toMatchObject({ fault: 'unreadable' });
	});
});

describe('forms', () => {
	const type = 'application/x-www-form-urlencoded';

	it('reads names and values', () => {
		expect(event('email=a%40example.com&firstName=Jo+Ann&note=', type)).toEqual({
			email: 'a@example.com',
			firstName: 'Jo Ann',
			note: '',
		});
	});

	it('makes a list of a repeated name', () => {
		expect(event('tag=a&tag=b&__proto__=c', type)).toEqual({ tag: ['a', 'b'] });
	});

	it('reads JSON or XML that says it is a form', () => {
		expect(event('{"email":"a@example.com"}', type)).toEqual({ email: 'a@example.com' });
		expect(event('<lead><email>a</email><zip>1</zip></lead>', type)).toEqual({
			email: 'a',
			zip: '1',
		});
	});
});

describe('plain text', () => {
	it('reads a name and a value a line', () => {
		const body =
			'email=a@example.com\r\nFirst name: Ann\n\nurl: https://example.com/?a=b\nmobile=+61400';
		expect(event(body, 'text/plain')).toEqual({
			email: 'a@example.com',
			'First name': 'Ann',
			url: 'https://example.com/?a=b',
			mobile: '+61400',
		});
	});

	it('reads a form, JSON or XML in disguise', () => {
		expect(event('email=a%40example.com&zip=01234', 'text/plain')).toEqual({
			email: 'a@example.com',
			zip: '01234',
		});
		expect(event(' {"zip":1}', 'text/plain')).toEqual({ zip: 1 });
		expect(event('<lead zip="1"/>', 'text/plain')).toEqual({ zip: '1' });
	});

	it.each(['hello', 'email=a@example.com\nhello', '"text"', '=a'])('refuses %j', (body) => {
		expect(read(body, 'text/plain')).toEqual({
			fault: 'unreadable',
			message: `The body is not JSON, XML, a form, CSV with a header line or lines such as 'name=value': it begins with ${JSON.stringify(body === '"text"' ? 'text' : body)}`,
		});
	});
});

describe('bytes', () => {
	it.each([
		['application/json; charset=iso-8859-1', Buffer.from('{"name":"Zoë"}', 'latin1')],
		['application/json', Buffer.from('\uFEFF{"name":"Zoë"}')],
		['application/json', Buffer.from('\uFEFF{"name":"Zoë"}', 'utf16le')],
		['', Buffer.from('name: Zoë')],
		[
			'text/xml',
			Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><l name="Zoë"/>', 'latin1'),
		],
	])('reads the charset of %s', (contentType, body) => {
		expect(event(body, contentType)).toEqual({ name: 'Zoë' });
	});

	it('reads no body as one event without attributes', () => {
		expect(read('')).toEqual({ events: [{}], batch: false, shared: {} });
		expect(read(' \n', 'application/json')).toMatchObject({ events: [{}] });
	});

	it('refuses multipart and what is no text', () => {
		expect(read('--x\r\n', 'multipart/form-data; boundary=x')).toMatchObject({
			fault: 'unsupported',
		});
		const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]);
		expect(read(png, 'image/png')).toMatchObject({ fault: 'unsupported' });
	});
});
