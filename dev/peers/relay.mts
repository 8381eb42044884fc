import { connect, createServer, type Server, type Socket } from 'node:net';

const sleepUntil = (time: number) =>
	new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())));

/**
 * A way to a local port that takes as long as one through a network: opening a connection costs a
 * round trip, and bytes are half of one under way.
 *
 * @param roundTrip in ms
 */
export function relayTo(port: number, roundTrip: number): Server {
	return createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
		const opened = Date.now() + roundTrip;
		const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
		for (const [from, to] of [
			[near, far],
			[far, near],
		]) {
			pass(from, to, roundTrip / 2, opened);
			from.on('error', () => to.destroy());
		}
	});
}

/** Hands on what comes, in its order. */
function pass(from: Socket, to: Socket, delay: number, opened: number) {
	let handedOn: Promise<unknown> = Promise.resolve();
	const later = (hand: () => void) => {
		const due = Math.max(Date.now(), opened) + delay;
		handedOn = handedOn.then(async () => {
			await sleepUntil(due);
			hand();
		});
	};
	from.on('data', (chunk) => later(() => to.write(chunk)));
	from.on('end', () => later(() => to.end()));
}
