import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What is expected of the ways through one example. */
export interface Example {
	/** Whose customers: the first segment of the sandbox's paths, or `sandbox`. */
	crm: string;
	/**
	 * Credentials by type.
	 * @param url of the CRM in the sandbox
	 */
	credentials?: (url: string) => Record<string, ICredentialDataDecryptedObject>;
	/** What goes out once, before the first lead. */
	signIn?: Request;
	/** Headers of every request. */
	headers?: Headers;
	ways: Way[];
}

/** One trigger and what follows. For an unsubscribe, the person is the CRM's customer already. */
export interface Way {
	trigger: string;
	/** Sent by the event source to the trigger. */
	headers?: Record<string, string>;
	/** By default `joe` of a referral, his email alone of an unsubscribe. */
	event?: object;
	/** What goes out for one person, as documented, in order. */
	requests: Request[];
	/** Where a new person ends. */
	first: Ending | Ending[];
	/** Where the same person ends the second time; `as new` where the CRM tells of no duplicate. */
	again: Ending | Ending[] | 'as new';
	/** Where an email ends that is none. */
	refused: Ending | Ending[];
}

export interface Request {
	/** Method and path with query, behind the CRM's prefix. */
	call: string;
	headers?: Headers;
	/** A value for JSON, an object for a form, `xml` for XML. */
	body?: unknown;
}

/** Where a lead ends, and its delivery; the last node and what is null may be left out. */
export interface Ending {
	at: string;
	rule?: unknown;
	reason?: unknown;
	reference?: unknown;
}

/** By lower-case name. */
type Headers = Record<string, unknown>;

export const joe = {
	email: 'joe.bloggs@example.com',
	firstName: 'Joe',
	lastName: 'Bloggs',
	mobile: '5551234567',
	zipCode: '02134',
};

export const someText: unknown = expect.any(String);

/** XML without the blanks between elements. */
export const xml = (text: string): string => text.trim().replace(/>\s+</g, '><');

export const basic = (username: string, password: string): string =>
	`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
