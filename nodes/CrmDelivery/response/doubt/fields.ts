import { plain, sayOf, tellsDuplicate } from './words';
import type { Entry } from './parts';

const names = (words: string) => new Set(words.split(' '));

/** Yes or no of the call. */
const YES_FIELDS = names(
	'success succeeded successful issuccess issuccessful wassuccessful ok isok valid isvalid accepted isaccepted',
);
/** A word in most answers; where it is yes or no, it is that of the call, too. */
const STATUS_FIELDS = names(
	'status result outcome disposition overallstatus responsestatus resultstatus leadstatus',
);
/** Where a no or a duplicate may stand as well; a yes there is no clear one. */
const WORD_FIELDS = names('statustext statusmessage code type response message msg');
/** The reverse: yes means no. */
const NO_FIELDS = names(
	'haserror haserrors iserror failed isfailed hasfailed rejected isrejected isinvalid duplicate isduplicate duplicated',
);

const ERROR_FIELD =
	/^(err|errs|error|errors|fault|faults|exception|exceptions|failure|failures|fail|failed|reject|rejected|rejection)(code|codes|message|messages|msg|msgs|text|description|details?|list|info|reasons?|type|string|name|no|number|summary|data|fields?)?$|(errors|failures|faults|exceptions)$/;

const WHOM = '(records?|rows?|items?|leads?|contacts?|subscribers?|members?|users?|emails?)?';
const COUNT_FIELD = new RegExp(
	`^(num|number|total|count|nb)?(of)?${WHOM}(fails?|failed|failures|errors|rejected|rejections|refused|invalid|unsuccessful|skipped|failcount|errorcount|failurecount)${WHOM}(count|total)?$`,
);
const DUPLICATE_COUNT = /^(num|number|total|count)?(of)?duplicates(count)?$/;

const HTTP_FIELDS = names('status statuscode httpstatus httpstatuscode httpcode code');

/** Fields whose texts say why. */
const TOLD_FIELD =
	/(code|codes|reasons?|messages?|msg|text|title|detail|details|description|type|status|result|outcome|response)$/;

/** The value of a yes-or-no; undefined for anything else. */
function booleanOf(value: unknown): boolean | undefined {
	const text = textOf(value).toLowerCase();
	if (['true', '1', 'yes', 'y'].includes(text)) return true;
	return ['false', '0', 'no', 'n'].includes(text) ? false : undefined;
}

/** The text of a value; of a list or an object it is empty. */
const textOf = (value: unknown) => (typeof value === 'object' ? '' : String(value).trim());

const isText = (value: unknown): value is string => typeof value === 'string';

/** Whether a yes-or-no says no, `failed: true` included. */
export function isFalse({ name, value }: Entry): boolean {
	if (YES_FIELDS.has(name)) {
		return booleanOf(value) === false || (isText(value) && sayOf(value) === 'no');
	}
	if (STATUS_FIELDS.has(name) || name === 'response') {
		return value === false || (isText(value) && value.trim().toLowerCase() === 'false');
	}
	return NO_FIELDS.has(name) && booleanOf(value) === true;
}

/** A message is read as a word only where it is hardly more than one. */
const isShort = (text: string) => text.trim().split(/\s+/).length <= 3;

/** Whether a status is a word such as error, rejected or duplicate. */
export function isNoWord({ name, value }: Entry): boolean {
	if (!isText(value) || value.includes('://')) return false;
	if (!STATUS_FIELDS.has(name) && !(WORD_FIELDS.has(name) && isShort(value))) return false;
	const say = sayOf(value);
	return say === 'no' || say === 'duplicate';
}

/** A yes that outweighs errors beside it: they are then about something else, such as a field. */
export function isYes({ name, value }: Entry): boolean {
	if (YES_FIELDS.has(name)) return booleanOf(value) === true;
	return STATUS_FIELDS.has(name) && (value === true || (isText(value) && sayOf(value) === 'yes'));
}

const NOTHING = names(
	'false no none null nil na undefined empty ok okay success successful noerror noerrors',
);
const CODE = names('code errorcode errno errorno number id status');

/** What says that there is no error: null, an empty list, 0, `none`, `{"code": 0, "message": "OK"}`. */
export function isNothing(value: unknown): boolean {
	if (value === null || value === undefined || value === false) return true;
	if (Array.isArray(value)) return value.every(isNothing);
	if (typeof value === 'object') {
		const entries = Object.entries(value);
		return (
			entries.every(([, child]) => isNothing(child)) ||
			entries.some(([key, child]) => CODE.has(plain(key)) && child !== null && isNothing(child))
		);
	}
	const text = textOf(value);
	return /^[0.\s[\]{}-]*$/.test(text) || NOTHING.has(plain(text));
}

export const isError = ({ name, value }: Entry): boolean =>
	ERROR_FIELD.test(name) && !isNothing(value);

export function isCountOfFailures({ name, value }: Entry): boolean {
	const isCount = COUNT_FIELD.test(name) || DUPLICATE_COUNT.test(name);
	return isCount && /^\d+$/.test(textOf(value)) && Number(value) > 0;
}

/** An HTTP status of 400 and above in the body: `"statusCode": 422`, `HTTP/1.1 403 Forbidden`. */
export function isHttpError({ name, value }: Entry, beside: Entry[]): boolean {
	if (!HTTP_FIELDS.has(name) || !/^(HTTP\/[\d.]+ )?[45]\d\d\b/i.test(textOf(value))) return false;
	const alone = /^[45]\d\d$/.test(textOf(value));
	// Any call has codes of its own; with a message beside it, it is that of HTTP.
	return (
		name !== 'code' ||
		(alone && beside.some((entry) => /^(message|msg|detail|title)$/.test(entry.name)))
	);
}

/** Whether the fields of a part tell of a lead that the CRM has. */
export function isDuplicate(entries: Entry[]): boolean {
	return entries.some(({ name, value }) => {
		if (/^(is)?duplicated?$/.test(name)) return booleanOf(value) === true;
		if (DUPLICATE_COUNT.test(name)) return Number(value) > 0;
		if (STATUS_FIELDS.has(name) && isText(value)) return sayOf(value) === 'duplicate';
		const isAboutIt = ERROR_FIELD.test(name) || TOLD_FIELD.test(name);
		return isAboutIt && textsIn(value, 100).some(tellsDuplicate);
	});
}

/** At most `limit` texts of a value. */
function textsIn(value: unknown, limit: number): string[] {
	if (isText(value)) return [value];
	if (typeof value !== 'object' || value === null) return [];
	const texts: string[] = [];
	for (const child of Object.values(value)) {
		if (texts.length >= limit) break;
		texts.push(...textsIn(child, limit - texts.length));
	}
	return texts;
}
