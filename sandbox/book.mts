import { createHash } from 'node:crypto';
import type { Fields } from './decode.mts';

/** A person that a CRM took. */
export interface BookedLead {
	id: string;
	/** Whose customer: `sandbox`, or the prefix of one of the CRMs. */
	crm: string;
	email: string;
	/** What came, in the words of the CRM. */
	attributes: Fields;
	/** ISO time. */
	receivedAt: string;
}

/** A person who wants no more mail. */
export interface BookedUnsubscribe {
	crm: string;
	/** The email where the CRM knows it, else the email, hash, mobile or id that was given. */
	person: string;
	/** ISO time. */
	receivedAt: string;
}

/** Who was delivered and who left, over all CRMs. */
export class Book {
	readonly leads: BookedLead[] = [];
	readonly unsubscribed: BookedUnsubscribe[] = [];
	private readonly peopleOf = new Map<string, People>();

	/** The people of one CRM, since one may know whom another does not. */
	of(crm: string): People {
		const people = this.peopleOf.get(crm) ?? new People(crm, this);
		this.peopleOf.set(crm, people);
		return people;
	}

	clear(): void {
		this.leads.length = 0;
		this.unsubscribed.length = 0;
		this.peopleOf.clear();
	}
}

/** A person is named by email, by its MD5 or SHA-256, by mobile or by id, without regard to case. */
export class People {
	private readonly known = new Map<string, BookedLead>();
	private readonly left = new Map<string, BookedUnsubscribe>();

	constructor(
		private readonly crm: string,
		private readonly book: Book,
	) {}

	/** @param id how the CRM writes a number as its id */
	add(email: string, attributes: Fields, id: (number: number) => string = String): BookedLead {
		const lead: BookedLead = {
			id: id(this.book.leads.length + 1001),
			crm: this.crm,
			email,
			attributes,
			receivedAt: new Date().toISOString(),
		};
		this.book.leads.push(lead);
		for (const name of namesOf(lead)) this.known.set(plain(name), lead);
		return lead;
	}

	find(person: string): BookedLead | undefined {
		return this.known.get(plain(person));
	}

	/** Notes that the person left; false for one who had left before. */
	unsubscribe(person: string): boolean {
		if (this.hasLeft(person)) return false;
		const entry: BookedUnsubscribe = {
			crm: this.crm,
			person: this.find(person)?.email ?? person,
			receivedAt: new Date().toISOString(),
		};
		this.book.unsubscribed.push(entry);
		this.left.set(this.identity(person), entry);
		return true;
	}

	/** Takes an unsubscribe back; false for one who had not left. */
	restore(person: string): boolean {
		const entry = this.left.get(this.identity(person));
		if (entry === undefined) return false;
		this.left.delete(this.identity(person));
		this.book.unsubscribed.splice(this.book.unsubscribed.indexOf(entry), 1);
		return true;
	}

	hasLeft(person: string): boolean {
		return this.left.has(this.identity(person));
	}

	/** The same for every name of a person whom the CRM knows. */
	private identity(person: string): string {
		return plain(this.find(person)?.email ?? person);
	}
}

/** The hash of an email, in hex, by which CRMs name a person. */
export function emailHash(algorithm: 'md5' | 'sha256', email: string): string {
	return createHash(algorithm).update(plain(email)).digest('hex');
}

function plain(name: string): string {
	return name.trim().toLowerCase();
}

function namesOf({ id, email, attributes }: BookedLead): string[] {
	const names = [id, email, emailHash('md5', email), emailHash('sha256', email)];
	const { mobile } = attributes;
	return typeof mobile === 'string' && mobile !== '' ? [...names, mobile] : names;
}
