/** What the triggers look at of a request, as it came. */
export interface ReceivedRequest {
	/** In capitals. */
	method: string;
	/** Lower-case names; a repeated header is one text, joined by `, `. */
	headers: Record<string, string>;
	/** The parameters in the URL as n8n parses them; a repeated one is a list. */
	query: Record<string, unknown>;
	/** The text behind the question mark of the URL. */
	rawQuery: string;
	/** The URL as the source calls it, with its query, as far as n8n knows (`WEBHOOK_URL`). */
	url?: string;
	/** The bytes of the body, decompressed; none for GET and for a multipart form. */
	body: Buffer;
	/** The fields and files of a multipart form, as n8n parses it. */
	fields?: Record<string, unknown>;
	/** The sender's address, as far as n8n trusts the proxies before it. */
	address: string;
}
