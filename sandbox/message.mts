import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came. */
export interface RecordedRequest {
	method: string;
	/** Without the query, prefixes included: `/basic/leads`. */
	path: string;
	/** With the query. */
	url: string;
	/** Lower-case names, as Node.js joins them. */
	headers: IncomingHttpHeaders;
	/** Names as written: name, value, name, value ... */
	rawHeaders: string[];
	/** Read as UTF-8. */
	body: string;
	bodyBytes: Buffer;
	/** When it had come in whole, in ms since 1970. */
	receivedAt: number;
	/** The caller's port: the same for requests on one kept-open connection. */
	remotePort: number;
}

/** A recorded request for those who answer it. */
export interface Received extends RecordedRequest {
	query: URLSearchParams;
}

export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: string;
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
	};
}

/** An answer in any other type, text after all. */
export function text(status: number, type: string, body: string): Answer {
	return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}
