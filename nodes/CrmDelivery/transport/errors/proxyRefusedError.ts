/** Thrown where a proxy answered in place of the host, so that the request did not get there. */
export class ProxyRefusedError extends Error {
	constructor(readonly statusCode: number) {
		super(`The proxy answered HTTP ${statusCode}`);
		this.name = 'ProxyRefusedError';
	}
}
