import { attributeOf, attributes, simplify } from '../../../nodes/triggers/parse/attributes';
import { nameAttributes } from '../../../nodes/triggers/parse/nameAttributes';

const named = (received: Record<string, unknown>) => Object.fromEntries(nameAttributes(received));

/** Rokt's attributes: its own name for each, the canonical one, an example and what becomes of it. */
const rokt: Array<[label: string, key: string, example: unknown, read?: unknown]> = [
	['First name', 'firstName', 'John'],
	['Last name', 'lastName', 'Smith'],
	['Email address', 'email', 'john.smith@example.com'],
	['Mobile number', 'mobile', '7327572923'],
	['Address line 1', 'address1', '123 Fake Street'],
	['Address line 2', 'address2', 'Building A'],
	['Physical address', 'physicalAddress', '123 Fake Street, Seattle'],
	['IP address', 'ipAddress', '203.0.113.10'],
	['Email (SHA-256)', 'emailSha256', 'F6191D8D6A0F75CA'],
	['Email (MD5)', 'emailMd5', '238afb9e862add7d'],
	['ZIP/postal code', 'zipCode', '01234'],
	['Country', 'country', 'Australia'],
	['Gender', 'gender', 'Male'],
	['Age', 'age', '25', 25],
	['Date/time', 'dateTime', '43765.07083', '2019-10-27T01:41:59.712Z'],
	['State', 'state', 'CA'],
	['Suburb', 'suburb', 'Seattle'],
	['Bid price', 'bidPrice', '2.50'],
	['Birth date', 'birthDate', '33569', '1991-11-27'],
	['Ad response', 'adResponse', 'Yes, please'],
	['Ad text', 'adText', 'Receive a call today.'],
	['Ad text (HTML)', 'adTextHtml', '<p>Receive a call today.<p>'],
	['Audience ID', 'audienceId', '2581697744617019994'],
	['Audience name', 'audienceName', 'M/F: 25+'],
	['Browser', 'browser', 'Chrome Mobile'],
	['Browser version', 'browserVersion', '52', 52],
	['Browser version (full)', 'browserVersionFull', '52.0.2743.98'],
	['Source', 'source', 'confirmation page'],
	['Rokt click ID / Rokt tracking ID', 'roktTrackingId', 'abc-123'],
	['Title', 'title', 'Ms'],
	['Language', 'language', 'en'],
	['Unit number', 'unitNumber', '101'],
	['Mobile (SHA-256)', 'mobileSha256', 'F6191D8D6A0F75CA'],
	['Referral ID', 'referralId', 'r-1'],
	['Campaign ID', 'campaignId', '0048213'],
	['Campaign name', 'campaignName', 'Spring'],
	['Creative ID', 'creativeId', '9007199254740993'],
	['Creative name', 'creativeName', 'Blue'],
	['Account ID', 'accountId', '12'],
	['Session ID', 'sessionId', 's-1'],
	['Device', 'device', 'iPhone'],
	['Operating system', 'operatingSystem', 'iOS'],
	['Operating system version', 'operatingSystemVersion', '17.1'],
	['Currency', 'currency', 'AUD'],
	['Coupon code', 'couponCode', 'SAVE10'],
];

it.each(rokt)("knows Rokt's %s as %s", (label, key, example, read = example) => {
	expect(named({ [label]: example })).toEqual({ [key]: read });
	expect(named({ [key]: example })).toEqual({ [key]: read });
	expect(named({ [key.toLowerCase()]: example })).toEqual({ [key]: read });
});

it('knows no attribute but those of Rokt and those that name the event', () => {
	expect(attributes.map(({ key }) => key)).toEqual([
		...rokt.map(([, key]) => key),
		...['eventId', 'id', 'test'],
	]);
});

it.each([
	['email', 'EMAIL', 'e-mail', 'E_Mail', 'emailaddress', 'email_address', 'Email Address'],
	['emailSha256', 'emailsha256', 'email_sha256', 'EMAIL-SHA-256', 'sha256'],
	['emailMd5', 'emailmd5', 'email_md5'],
	['firstName', 'firstname', 'first_name', 'First Name', 'fname', 'given_name'],
	['lastName', 'lastname', 'last_name', 'lname', 'surname', 'family-name'],
	['zipCode', 'zip', 'zipcode', 'zip_code', 'postcode', 'post code', 'postal_code'],
	['birthDate', 'dob', 'birthdate', 'date_of_birth', 'birthday'],
	['mobile', 'phone', 'mobile_number', 'mobilePhone', 'msisdn', 'phone-number'],
	['suburb', 'city', 'City', 'town'],
	['state', 'region', 'province'],
	['roktTrackingId', 'rtid', 'rclid', 'passbackconversiontrackingid'],
	['dateTime', 'datetime', 'date_time', 'timestamp'],
])('%s has other spellings', (key, ...spellings) => {
	for (const spelling of spellings) expect(attributeOf(spelling)?.key).toBe(key);
});

it('gives every spelling to one attribute only, in the form that names are compared in', () => {
	const spellings = attributes.flatMap(({ key, aliases: spellings }) => [
		simplify(key),
		...spellings,
	]);
	expect(new Set(spellings).size).toBe(spellings.length);
	expect(spellings.map(simplify)).toEqual(spellings);
});

it('leaves names and values that it does not know as they are', () => {
	const own = {
		'X-Score': 7.5,
		prefs: { email: true },
		tags: ['a', 'b'],
		'a.b': null,
		constructor: 1,
	};
	expect(named(own)).toEqual(own);
});

describe('two spellings of one attribute', () => {
	it('gives the name to the canonical spelling', () => {
		expect(named({ Email: 'first@example.com', email: 'exact@example.com' })).toEqual({
			email: 'exact@example.com',
			Email: 'first@example.com',
		});
	});

	it('gives it to the first otherwise, and the others keep their own name', () => {
		expect(named({ fname: 'Ann', given_name: 'Anna' })).toEqual({
			firstName: 'Ann',
			given_name: 'Anna',
		});
	});

	it('never gives it to an empty one', () => {
		expect(named({ email: ' ', email_address: 'a@example.com' })).toEqual({
			email: 'a@example.com',
		});
		expect(named({ zip: null, postcode: '3000' })).toEqual({ zip: null, zipCode: '3000' });
	});

	it('keeps a list beside the value that has its name', () => {
		expect(named({ email: ['a', 'b'], mail: 'c@example.com' })).toEqual({
			email: 'c@example.com',
			email_: ['a', 'b'],
		});
	});
});

it('takes no object or list for a known attribute', () => {
	const nested = { address: { street: 'Main' }, phone: ['1', '2'] };
	expect(named(nested)).toEqual(nested);
});

it('drops __proto__', () => {
	const received = JSON.parse('{"__proto__": {"admin": true}, "email": "a@example.com"}');
	const result = named(received);
	expect(Object.keys(result)).toEqual(['email']);
	expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
});
