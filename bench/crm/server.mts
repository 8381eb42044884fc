/** A CRM that answers at once: leads as JSON, `/counts` with what has come since `/reset`. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo, Server } from 'node:net';
import {
	startCountingCrm,
	type Answer,
	type CountingCrm,
	type Seen,
} from '../../dev/peers/countingCrm.mts';
import { relayTo } from '../../dev/peers/relay.mts';
import { statusFor, type Counts } from '../leads.mts';

export interface CrmPorts {
	http: number;
	/** TLS behind a network that takes its time; none without a certificate. */
	farHttps: number | null;
}

const none: Counts = { delivered: 0, duplicate: 0, rejected: 0 };

const branch = { 201: 'delivered', 409: 'duplicate', 422: 'rejected' } as const;

const answers = {
	201: () => ({ status: 'created', id: randomUUID() }),
	409: (email: string) => ({
		status: 'duplicate',
		id: '1000',
		message: `${email} is already a customer`,
	}),
	422: (email: string) => ({
		status: 'rejected',
		errors: [{ field: 'email', message: `${email} is not an email address` }],
	}),
};

function json(status: number, value: object): Answer {
	const body = JSON.stringify(value);
	return {
		status,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-length': Buffer.byteLength(body),
		},
		body,
	};
}

function newBook(): (request: Seen) => Answer {
	let counts = { ...none };
	return ({ url, email }) => {
		if (url === '/reset') counts = { ...none };
		if (url !== '/leads') return json(200, counts);
		const status = statusFor(email);
		counts[branch[status]]++;
		return json(status, answers[status](email));
	};
}

const listen = (server: Server): Promise<number> =>
	new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, () => {
			resolve((server.address() as AddressInfo).port);
		});
	});

/**
 * Starts it on free ports of 127.0.0.1.
 *
 * @param identity a certificate and its key in PEM, for TLS
 * @param roundTrip of the network before the TLS server, in ms
 */
export async function startCrmServer(
	identity: { cert: string; key: string } | null,
	roundTrip: number,
): Promise<{ ports: CrmPorts; stop: () => Promise<void> }> {
	const reply = newBook();
	const crms: CountingCrm[] = [await startCountingCrm(reply, { remembers: false })];
	const ports: CrmPorts = { http: crms[0].port, farHttps: null };
	let relay: Server | undefined;
	if (identity) {
		crms.push(await startCountingCrm(reply, { remembers: false, tls: identity }));
		relay = relayTo(crms[1].port, roundTrip);
		ports.farHttps = await listen(relay);
	}
	const stop = async () => {
		relay?.close();
		await Promise.all(crms.map((crm) => crm.stop()));
	};
	return { ports, stop };
}
