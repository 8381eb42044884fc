/** A call as the CRM documents it, path behind the prefix. */
export interface Shot {
	method: string;
	path: string;
	headers?: Record<string, string>;
	/** A form, an XML text, or anything else as JSON. */
	body: unknown;
}

/** An answer as the CRM documents it; of the body and headers what is given. */
export interface Documented {
	status: number;
	headers?: Record<string, string>;
	/** A text is compared whole, an object or list by what it names. */
	body?: unknown;
}

/** One CRM: what it answers to a person who is new, known, wrong or leaves. */
export interface CrmCase {
	prefix: string;
	deliver(email: string): Shot;
	delivered: Documented;
	/** Where the CRM tells no duplicate, what it answers to somebody known. */
	again: Documented;
	rejected: Documented;
	unsubscribe?(email: string, id: string): Shot;
	unsubscribed?: Documented;
	/** The answer to an unsubscribe of somebody unknown. */
	unknown?: Documented;
	/** A call with a wrong key, and its answer. */
	wrongKey?: [headers: Record<string, string>, answer: Documented];
}

/** `expect.any`, typed as what it stands for. */
export const someText: unknown = expect.any(String);
export const someNumber: unknown = expect.any(Number);
export const basicKey = (pair: string) => ({
	authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
});
export const bearer = { authorization: 'Bearer wrong' };

export const post = (path: string, body: unknown, headers?: Record<string, string>): Shot => ({
	method: 'POST',
	path,
	headers,
	body,
});
