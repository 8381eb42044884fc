import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { readNumber } from '../../../shared/readNumber';
import { LeadError } from '../model/leadError';
import { locationName } from '../model/settingLocation';
import { type FilterType } from './filterType';
import { toText } from './text';

/**
 * An address as HTML's email field takes it, with letters of any script, and a domain with a dot.
 * Lengths: RFC 5321, 4.5.3.1.
 */
const EMAIL =
	/^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)+$/u;

/** Longer texts are no numbers that a person dials. */
const LONGEST_PHONE = 64;

function phoneNumber(value: unknown, country: string): string | undefined {
	const text = toText(value).trim();
	if (text.length > LONGEST_PHONE || !isSupportedCountry(country)) return undefined;
	const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
	return number?.isPossible() ? number.number : undefined;
}

const countryOf = (args: string[]): string => (args[0] ?? '').trim().toUpperCase();

/** Filters for what CRMs refuse most: numbers as text, phone numbers, addresses, lengths, lists. */
export const contactFilters: Record<string, FilterType> = {
	email: {
		takes: [0, 0],
		example: 'email',
		apply: (value, _args, location) => {
			const text = toText(value).trim();
			if (text === '' || EMAIL.test(text)) return text;
			throw new LeadError(
				'invalidRequest',
				`${locationName(location)} needs an email address, and "${text.slice(0, 100)}" is none`,
			);
		},
	},
	number: {
		takes: [0, 0],
		example: 'number',
		apply: (value) => (typeof value === 'number' ? value : readNumber(toText(value))),
	},
	oneOf: {
		takes: [1, 1],
		example: 'oneOf: "gold, silver"',
		apply: (value, [list]) => {
			const text = toText(value).trim().toLowerCase();
			const known = list.split(',').map((word) => word.trim());
			return known.find((word) => word !== '' && word.toLowerCase() === text);
		},
	},
	phone: {
		takes: [1, 1],
		example: 'phone: "US"',
		apply: (value, args) => phoneNumber(value, countryOf(args)),
		problem: (args) =>
			isSupportedCountry(countryOf(args))
				? undefined
				: {
						what: `names the country "${args[0]}", which does not exist`,
						advice: 'Use a code of two letters (ISO 3166-1), e.g. phone: "US".',
					},
	},
	truncate: {
		takes: [1, 1],
		example: 'truncate: 40',
		apply: (value, [length]) => [...toText(value)].slice(0, Number(length)).join(''),
		problem: ([length]) =>
			/^[1-9]\d{0,5}$/.test(length.trim())
				? undefined
				: {
						what: `gives the filter "truncate" the length "${length}"`,
						advice: 'Write a whole number of characters, e.g. truncate: 40.',
					},
	},
};
