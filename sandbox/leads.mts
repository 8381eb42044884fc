import type { People } from './book.mts';
import { asText, type Fields } from './decode.mts';

/** The outcome of a lead or an unsubscribe, before it is put into JSON, XML, words ... */
export interface Outcome {
	status: 'created' | 'unsubscribed' | 'duplicate' | 'rejected' | 'unknown';
	id?: string;
	message?: string;
	errors?: Array<{ field: string; message: string }>;
}

/** Takes a new person, knows one from before, refuses a bad address. */
export function takeLead(people: People, fields: Fields): Outcome {
	const email = named(fields, 'email', 'emailAddress');
	if (!isEmail(email)) {
		const message = email === '' ? 'An email is needed' : `${email} is not an email address`;
		return { status: 'rejected', errors: [{ field: 'email', message }] };
	}
	const known = people.find(email);
	if (known) {
		return { status: 'duplicate', id: known.id, message: `${email} is already a customer` };
	}
	return { status: 'created', id: people.add(email, fields).id };
}

/** Takes note of a person who leaves, named by email, email hash or mobile. */
export function takeUnsubscribe(people: People, fields: Fields): Outcome {
	const email = named(fields, 'email', 'emailAddress');
	if (email !== '' && !isEmail(email)) {
		const message = `${email} is not an email address`;
		return { status: 'rejected', errors: [{ field: 'email', message }] };
	}
	const person = email || named(fields, 'emailSha256', 'emailMd5', 'emailHash', 'mobile');
	if (person === '') {
		const message = 'An email, an email hash or a mobile number is needed';
		return { status: 'rejected', errors: [{ field: 'email', message }] };
	}
	const known = people.find(person);
	if (!known) return { status: 'unknown', message: `${person} is not a customer` };
	return people.unsubscribe(person)
		? { status: 'unsubscribed', id: known.id }
		: { status: 'duplicate', id: known.id, message: `${person} had already unsubscribed` };
}

/** Plain enough for a sandbox: something, an at sign, a name with a dot. */
export function isEmail(value: string): boolean {
	return value.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
}

/** The first of these fields that is not empty; names compare without case, `-` and `_`. */
function named(fields: Fields, ...names: string[]): string {
	const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, '');
	const values = names.map((name) => {
		const key = Object.keys(fields).find((candidate) => plain(candidate) === plain(name));
		return key === undefined ? '' : asText(fields[key]);
	});
	return values.find((value) => value !== '') ?? '';
}
