/** What the triggers look at of a request, as it came. */
export interface ReceivedRequest {
	/** Lower-case names; a repeated header is one text, joined by `, `. */
	headers: Record<string, string>;
	/** The parameters in the URL as n8n parses them; a repeated one is a list. */
	query: Record<string, unknown>;
	/** The bytes of the body, decompressed; none for GET. */
	body: Buffer;
	/** The sender's address, as far as n8n trusts the proxies before it. */
	address: string;
}
