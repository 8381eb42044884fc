import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Mail {
	to: string;
	subject: string;
	text: string;
}

/** A mail server that keeps what comes: SMTP (RFC 5321) as far as one client that sends text needs it. */
export async function startMailServer(): Promise<{
	port: number;
	mails: Mail[];
	stop: () => Promise<void>;
}> {
	const mails: Mail[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => {});
		const say = (line: string) => socket.write(`${line}\r\n`);
		let recipient = '';
		let data: string[] | null = null;
		let rest = '';
		say('220 mail.example.com');
		socket.setEncoding('utf8').on('data', (chunk: string) => {
			const lines = (rest + chunk).split('\r\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				if (data !== null) {
					if (line !== '.') {
						data.push(line);
						continue;
					}
					mails.push(mailOf(recipient, data.join('\n')));
					data = null;
					say('250 taken');
					continue;
				}
				const command = line.slice(0, 4).toUpperCase();
				if (command === 'RCPT') recipient = /<(.*?)>/.exec(line)?.[1] ?? '';
				if (command === 'DATA') data = [];
				if (command === 'QUIT') socket.end('221 bye\r\n');
				else say(command === 'DATA' ? '354 go on' : '250 mail.example.com');
			}
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		mails,
		async stop() {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}

function mailOf(to: string, message: string): Mail {
	const [head, ...body] = message.split('\n\n');
	const subject = /^subject: (.*(?:\n\s.*)*)/im.exec(head)?.[1].replace(/\n\s+/g, ' ') ?? '';
	return { to, subject, text: body.join('\n\n') };
}
