const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Digits with one kind of separator between groups of three, and another before the decimals. */
const GROUPED = [
	{ form: /^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/, groups: ',', decimal: '.' },
	{ form: /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/, groups: '.', decimal: ',' },
	{
		form: /^[+-]?\d{1,3}(?:[ '\u00a0\u2019\u202f]\d{3})+(?:[.,]\d+)?$/,
		groups: / |'|\u00a0|\u2019|\u202f/,
		decimal: /[.,]/,
	},
	{ form: /^[+-]?\d{1,3}(?:,\d{3}){2,}$/, groups: ',', decimal: '' },
	{ form: /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/, groups: '.', decimal: '' },
	// One comma alone: decimals, unless exactly three digits follow, which can mean either.
	{ form: /^[+-]?\d+,(?:\d{1,2}|\d{4,})$/, groups: '', decimal: ',' },
];

/** A currency sign, or a code of three letters, in front of the digits or behind them. */
const CURRENCY =
	/^([+-]?)\s*(?:\p{Sc}|[A-Z]{1,2}\p{Sc}|[A-Z]{3})\s*(?=[\d.+-])|\s*(?:\p{Sc}|[A-Z]{3})$/gu;

/**
 * The number that a text writes, e.g. `25`, `12.50`, `$12.50`, `1,234.50`, `1.234,50`, `12,50 EUR`.
 * A whole number beyond 2^53 is a bigint.
 *
 * @returns undefined where it is no number, or where it can mean two (`1,234`)
 */
export function readNumber(text: string): number | bigint | undefined {
	const amount = text.trim().replace(CURRENCY, '$1').trim();
	const plain = PLAIN.test(amount) ? amount : withoutGroups(amount);
	if (plain === undefined) return undefined;
	const number = Number(plain);
	if (!Number.isFinite(number)) return undefined;
	return /^[+-]?\d+$/.test(plain) && !Number.isSafeInteger(number)
		? BigInt(plain.replace('+', ''))
		: number;
}

function withoutGroups(amount: string): string | undefined {
	const known = GROUPED.find(({ form }) => form.test(amount));
	if (known === undefined) return undefined;
	const { groups, decimal } = known;
	const joined = groups === '' ? amount : amount.split(groups).join('');
	return decimal === '' ? joined : joined.replace(decimal, '.');
}
