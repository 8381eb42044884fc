import type { Socket } from 'node:net';

/** Ways to answer a request over a connection. */
export type Answer = (socket: Socket) => void;

export const head = (status: string, headers: Record<string, string | number> = {}) =>
	[`HTTP/1.1 ${status}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
		.join('\r\n')
		.concat('\r\n\r\n');

/** Nothing at all. */
export const silence: Answer = () => {};

/** These bytes, and the end of the connection. */
export const bytes =
	(...parts: Array<string | Buffer>): Answer =>
	(socket) => {
		for (const part of parts) socket.write(part);
		socket.end();
	};

/** An HTTP answer with its length. */
export const whole = (status: string, body = '', headers: Record<string, string> = {}): Answer =>
	bytes(head(status, { ...headers, 'content-length': Buffer.byteLength(body) }), body);

/** These bytes, and a cut once they have been sent: a reset, or over TLS an end without goodbye. */
export const cutAfter =
	(part: string): Answer =>
	(socket) => {
		const cut = () => void ('encrypted' in socket ? socket.destroy() : socket.resetAndDestroy());
		if (part === '') cut();
		else socket.write(part, () => setTimeout(cut, 50));
	};

/** These bytes, and then some more again and again, without end. */
export const endless =
	(first: string, more: string, everyMs: number): Answer =>
	(socket) => {
		socket.write(first);
		const timer = setInterval(() => socket.write(more), everyMs);
		socket.on('close', () => clearInterval(timer));
	};
