/**
 * What an attribute's value is read as:
 * `text`: numbers become text, because ids pass 2^53, postal codes lead with zeros and `2.50` is not `2.5`;
 * `integer`: whole numbers, as text too, become numbers as far as a number holds them exactly;
 * `date`: spreadsheet serials and epoch times become ISO 8601, anything else stays.
 */
export type AttributeKind = 'text' | 'integer' | 'date';

export interface Attribute {
	/** The canonical name, as it stands in items and tags. */
	key: string;
	kind: AttributeKind;
	/** Other names that sources use, simplified as `simplify` does. */
	aliases: string[];
}

const attribute = (kind: AttributeKind, key: string, ...aliases: string[]): Attribute => ({
	key,
	kind,
	aliases,
});

/**
 * The attributes that the triggers know, the one table for code, tests and documentation.
 * Those Rokt can send, then those that say what the event itself is.
 */
export const attributes: Attribute[] = [
	attribute('text', 'firstName', 'fname', 'givenname', 'forename', 'first', 'namefirst'),
	attribute('text', 'lastName', 'lname', 'surname', 'familyname', 'last', 'namelast'),
	attribute(
		'text',
		'email',
		...['emailaddress', 'mail', 'mailaddress', 'emailaddr'],
		...['contactemail', 'leademail', 'subscriberemail', 'useremail'],
	),
	attribute(
		'text',
		'mobile',
		...['mobilenumber', 'mobilephone', 'mobilephonenumber', 'phone', 'phonenumber'],
		...['telephone', 'telephonenumber', 'tel', 'cell', 'cellphone', 'msisdn'],
	),
	attribute('text', 'address1', 'address', 'addressline1', 'street', 'streetaddress', 'street1'),
	attribute('text', 'address2', 'addressline2', 'street2'),
	attribute('text', 'physicalAddress', 'postaladdress', 'fulladdress'),
	attribute('text', 'ipAddress', 'ip', 'ipaddr', 'clientip', 'remoteip', 'userip'),
	attribute(
		'text',
		'emailSha256',
		...['sha256', 'sha256email', 'hashedemail', 'emailhash'],
		...['emailhashsha256', 'emailaddresssha256'],
	),
	attribute('text', 'emailMd5', 'md5email', 'emailhashmd5', 'emailaddressmd5'),
	attribute(
		'text',
		'zipCode',
		...[
			'zip',
			'postcode',
			'postalcode',
			'zippostalcode',
			'zippostcode',
			'postal',
			'billingzipcode',
		],
	),
	attribute('text', 'country', 'countryname'),
	attribute('text', 'gender', 'sex'),
	attribute('integer', 'age'),
	attribute(
		'date',
		'dateTime',
		...['date', 'time', 'timestamp', 'eventtime', 'eventdate', 'occurredat'],
		...['optintime', 'optindate', 'unsubscribetime', 'unsubscribedate', 'unsubscribedat'],
	),
	attribute('text', 'state', 'region', 'province', 'stateprovince', 'statecode'),
	attribute('text', 'suburb', 'city', 'town', 'locality'),
	attribute('text', 'bidPrice', 'bid', 'referralprice'),
	attribute('date', 'birthDate', 'dob', 'dateofbirth', 'birthday', 'bday'),
	attribute('text', 'adResponse'),
	attribute('text', 'adText'),
	attribute('text', 'adTextHtml'),
	attribute('text', 'audienceId'),
	attribute('text', 'audienceName', 'audience'),
	attribute('text', 'browser', 'browsername'),
	attribute('integer', 'browserVersion'),
	attribute('text', 'browserVersionFull'),
	attribute('text', 'source'),
	attribute(
		'text',
		'roktTrackingId',
		...['roktclickid', 'roktclickidrokttrackingid', 'rclid', 'rtid'],
		...['conversiontrackingid', 'passbackconversiontrackingid'],
	),
	attribute('text', 'title', 'salutation', 'honorific'),
	attribute('text', 'language', 'lang'),
	attribute('text', 'unitNumber', 'unit', 'apartment', 'apartmentnumber'),
	attribute('text', 'mobileSha256', 'sha256mobile', 'hashedmobile', 'mobilehash', 'phonesha256'),
	attribute('text', 'referralId'),
	attribute('text', 'campaignId'),
	attribute('text', 'campaignName'),
	attribute('text', 'creativeId'),
	attribute('text', 'creativeName'),
	attribute('text', 'accountId'),
	attribute('text', 'sessionId'),
	attribute('text', 'device'),
	attribute('text', 'operatingSystem', 'os', 'osname'),
	attribute('text', 'operatingSystemVersion', 'osversion'),
	attribute('text', 'currency', 'currencycode'),
	attribute('text', 'couponCode', 'coupon', 'promocode', 'vouchercode'),

	attribute('text', 'eventId'),
	attribute('text', 'id'),
	attribute('text', 'test', 'istest', 'testmode', 'testlead', 'istestlead'),
];

/** Characters. A longer name is the source's own, in one spelling. */
const MAX_NAME = 200;

/**
 * A name without case and without blanks, `-`, `_`, `/`, brackets and the marks of a form's label:
 * `Email (SHA-256)` is `emailsha256`, `Email *` is `email`.
 */
export const simplify = (name: string): string =>
	name.length > MAX_NAME ? name : name.toLowerCase().replace(/[\s\-_/()*:]+/g, '');

const byAlias = new Map(
	attributes.flatMap((known) =>
		[simplify(known.key), ...known.aliases].map((spelling) => [spelling, known]),
	),
);

/** The attribute that a source's name stands for; undefined for a name that is the source's own. */
export const attributeOf = (name: string): Attribute | undefined => byAlias.get(simplify(name));
