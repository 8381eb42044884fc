/** What a word or a short phrase of an answer says of the lead. */
export type Say = 'yes' | 'no' | 'duplicate' | null;

/** Words, one a place, that say that a lead was not taken. */
const NO = new Set(
	(
		'error errors err fail failed fails failure failures failing rejected reject rejection refused ' +
		'declined denied invalid skipped exception unsuccessful nok ko badrequest unauthorized ' +
		'unauthorised forbidden unaccepted unprocessable blocked discarded'
	).split(' '),
);

/** Words that say that it was. `complete` and `done` tell of the call, not of the lead. */
const YES = new Set(
	(
		'ok okay success successful successfully succeeded accepted created updated saved added inserted ' +
		'subscribed delivered approved queued received'
	).split(' '),
);

/** What is a no with a not before it; `not subscribed` may be just what was asked for. */
const DENIABLE = new Set(
	'ok okay success successful succeeded accepted created saved added inserted delivered approved valid allowed authorized processed'.split(
		' ',
	),
);

const DUPLICATE = new Set('duplicate duplicates duplicated dup dupe dupes exists'.split(' '));

const NOT = new Set('no not non none zero without never 0'.split(' '));

/** A status is a word or a short phrase, such as `failed_validation`; prose is longer. */
const WORDS = 8;

/** `leadStatus`, `lead_status` and `Lead-Status` are one name. */
export const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** `ContactExists`, `CONTACT_EXISTS` and `contact exists` as the same words. */
const spaced = (text: string) =>
	text
		.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.toLowerCase();

/**
 * What the word of a status says: `Failed`, `validation_error`, `not accepted`, `No errors`. Null
 * for what is none of these, prose included.
 */
export function sayOf(text: string): Say {
	const words = spaced(text).split(' ');
	if (words.length > WORDS) return null;
	const isDenied = (index: number) => NOT.has(words[index - 1]);
	const has = (among: Set<string>, denied: boolean) =>
		words.some((word, index) => among.has(word) && isDenied(index) === denied);
	if (has(DUPLICATE, false)) return 'duplicate';
	if (has(NO, false) || has(DENIABLE, true)) return 'no';
	return has(YES, false) ? 'yes' : null;
}

const WHO =
	'contact|lead|record|email|e mail|address|profile|user|subscriber|customer|member|person|account|entry|phone|submission|data|value|application';

/** In a text that `spaced` has made; a duplicate field or header is a fault of the request. */
const TOLD = new RegExp(
	[
		`\\b(duplicates?|duplicated|dup|dupe)\\b(?! (field|column|parameter|param|header|attribute|property|option)\\b)`,
		`\\balready (exists?|existed|registered|subscribed|submitted|received|used|taken|known|on file)\\b`,
		`\\balready (been (submitted|received|used|taken|registered)|an? (list )?(member|subscriber|customer|contact|lead))\\b`,
		`\\balready (is |are )?(in|on) (the|our|this|your) (list|database|system|crm)\\b`,
		`\\b(${WHO})s? exists?\\b`,
	].join('|'),
);

const DENIED = /\b(no|not|non|without|0|isn t|is not an?) (\w+ )?(duplicates?|dup|dupe)\b/;

/** Whether a code or a message tells of a lead that the CRM has: `DUPLICATE_DATA`, `Lead already exists`. */
export function tellsDuplicate(text: string): boolean {
	const words = spaced(text.slice(0, 500));
	return TOLD.test(words) && !DENIED.test(words);
}
