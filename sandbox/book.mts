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
	/** The email, email hash, mobile or id by which the person was named. */
	person: string;
	/** ISO time. */
	receivedAt: string;
}

interface NewLead {
	crm: string;
	email: string;
	attributes: Fields;
	/** How the CRM writes its ids; plain digits otherwise. */
	id?: (number: number) => string;
}

/**
 * Who was delivered and who left. Each CRM has its own people, since one may know whom another
 * does not.
 */
export class Book {
	readonly leads: BookedLead[] = [];
	readonly unsubscribed: BookedUnsubscribe[] = [];
	private readonly people = new Map<string, BookedLead>();
	private readonly gone = new Map<string, BookedUnsubscribe>();
	private number = 1000;

	add({ crm, email, attributes, id = String }: NewLead): BookedLead {
		this.number += 1;
		const receivedAt = new Date().toISOString();
		const lead = { id: id(this.number), crm, email, attributes, receivedAt };
		this.leads.push(lead);
		for (const name of namesOf(lead)) this.people.set(key(crm, name), lead);
		return lead;
	}

	/** By email, by its MD5 or SHA-256 (trimmed, lower case), by mobile or by id. */
	find(crm: string, person: string): BookedLead | undefined {
		return this.people.get(key(crm, person));
	}

	/** Notes that the person left; false for one who had left before. */
	unsubscribe(crm: string, person: string): boolean {
		if (this.hasLeft(crm, person)) return false;
		const entry = { crm, person, receivedAt: new Date().toISOString() };
		this.unsubscribed.push(entry);
		this.gone.set(this.identity(crm, person), entry);
		return true;
	}

	/** Takes an unsubscribe back; false for one who had not left. */
	restore(crm: string, person: string): boolean {
		const identity = this.identity(crm, person);
		const entry = this.gone.get(identity);
		if (entry === undefined) return false;
		this.gone.delete(identity);
		this.unsubscribed.splice(this.unsubscribed.indexOf(entry), 1);
		return true;
	}

	hasLeft(crm: string, person: string): boolean {
		return this.gone.has(this.identity(crm, person));
	}

	clear(): void {
		this.leads.length = 0;
		this.unsubscribed.length = 0;
		this.people.clear();
		this.gone.clear();
	}

	/** One key for a person, however named, once the CRM knows the person. */
	private identity(crm: string, person: string): string {
		return key(crm, this.find(crm, person)?.id ?? person);
	}
}

/** The MD5 or SHA-256 of an email, in hex, as CRMs name people by it. */
export function emailHash(algorithm: 'md5' | 'sha256', email: string): string {
	return createHash(algorithm).update(email.trim().toLowerCase()).digest('hex');
}

function key(crm: string, person: string): string {
	return `${crm} ${person.trim().toLowerCase()}`;
}

function namesOf({ id, email, attributes }: BookedLead): string[] {
	const names = [id, email, emailHash('md5', email), emailHash('sha256', email)];
	const { mobile } = attributes;
	if (typeof mobile === 'string' && mobile !== '') names.push(mobile);
	return names;
}
