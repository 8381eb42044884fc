/** A sign or a code of a currency, before or behind the number, with blanks between them. */
const CURRENCY = '(?:\\p{Sc}|[A-Z]{1,3}\\p{Sc}|[A-Za-z]{2,4}\\.?)';
const PRICE = new RegExp(
	`^([-\u2212+]?)(?:${CURRENCY}\\s*)?([-\u2212+]?)\\s*([\\d.,'\u2019\\s]*\\d)\\s*(?:${CURRENCY})?$`,
	'u',
);

/** `1,234,567`, `1.234.567`, `1 234 567`, `1'234'567`, with the sign that parts the thousands. */
const THOUSANDS = /^\d{1,3}(?:([.,'\u2019\s])\d{3})(?:\1\d{3})*$/u;

/** Without the signs that part thousands; null where `1,234` may be either. */
function wholeOf(digits: string, decimalSign: string | null): string | null {
	if (/^\d+$/.test(digits)) return digits;
	const sign = THOUSANDS.exec(digits)?.[1];
	if (sign === undefined || sign === decimalSign) return null;
	return digits.replace(/\D/gu, '');
}

/** Digits with signs between them, as a number in JavaScript's notation. */
function plainNumber(number: string): string | null {
	const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
	if (last === -1) return wholeOf(number, null);
	const [sign, behind] = [number[last], number.slice(last + 1)];
	const isOnly = number.indexOf(sign) === last;
	if (!/^\d+$/.test(behind) || !isOnly) return wholeOf(number, null);
	const before = number.slice(0, last);
	// One sign with three digits behind it: thousands for some, a fraction for others.
	if (sign === ',' && behind.length === 3 && /^\d{1,3}$/.test(before)) return null;
	const whole = wholeOf(before, sign);
	return whole === null ? null : `${whole}.${behind}`;
}

/**
 * The number of a price as people write it: `12.50`, `$12.50`, `12,50 €`, `1.234,50`, `1,234.50`,
 * `USD 3`. Null where it is not clear which number is meant, as in `1,234` or `10 - 20`.
 */
export function priceOf(text: string): number | null {
	const trimmed = text.trim();
	const found = trimmed.length <= 40 ? PRICE.exec(trimmed) : null;
	if (!found) return null;
	const [, sign, innerSign, digits] = found;
	const number = plainNumber(digits.trim());
	if (number === null || (sign !== '' && innerSign !== '')) return null;
	return Number(`${(sign || innerSign).replace('\u2212', '-')}${number}`);
}
