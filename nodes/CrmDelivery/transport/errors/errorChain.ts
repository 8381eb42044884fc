/** What n8n's request helper throws: axios's error, and inside it that of the socket. */
export interface ThrownError {
	name?: unknown;
	code?: unknown;
	message?: unknown;
	/** Of an answer that is the error. */
	status?: unknown;
	cause?: unknown;
	errors?: unknown;
	request?: Request;
	response?: { status: number; statusText: string; headers: object; data: Stream };
}

/** The part of Node.js's ClientRequest that shows how far a request got. */
interface Request {
	/** Null until there is a connection, which a proxy makes first. */
	socket?: {
		/** Only on a TLS connection. */
		encrypted?: boolean;
		/** Whether the TLS handshake is running. It stays true where the handshake did not finish. */
		secureConnecting?: boolean;
		/** What was handed to the operating system. `bytesWritten` also counts what waits in here. */
		_bytesDispatched?: number;
	} | null;
	destroy(): void;
}

interface Stream {
	once(event: 'close', listener: () => void): void;
	destroy(): void;
}

/** How far a request came: to no connection of its own, to one not yet made, to TLS, or out. */
export type RequestPhase = 'proxy' | 'connecting' | 'tls' | 'sent';

/** The errors inside an error, from the outermost in. */
export function errorChain(error: unknown): ThrownError[] {
	const found: ThrownError[] = [];
	let next: unknown = error;
	while (typeof next === 'object' && next !== null && found.length < 6) {
		const thrown = next as ThrownError;
		found.push(thrown);
		next = thrown.cause ?? (Array.isArray(thrown.errors) ? thrown.errors[0] : undefined);
	}
	return found;
}

export const errorCodes = (error: unknown): string[] =>
	errorChain(error)
		.map(({ code }) => code)
		.filter((code) => typeof code === 'string');

/** The innermost message, on one line. */
export const innermostMessage = (error: unknown): string =>
	String(errorChain(error).at(-1)?.message ?? error)
		.replace(/\s+/g, ' ')
		.trim();

/** How far the request came that brought an error; `sent`, the worst, where that is not known. */
export function requestPhase(error: unknown): RequestPhase {
	const request = errorChain(error).find((thrown) => thrown.request)?.request;
	if (!request || request.socket === undefined) return 'sent';
	const { socket } = request;
	if (socket === null) return 'proxy';
	if (socket._bytesDispatched === 0) return 'connecting';
	return socket.secureConnecting === true ? 'tls' : 'sent';
}
