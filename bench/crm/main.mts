/** The CRM as a program of its own, so that it shares no event loop with n8n; prints its ports. */
import { startCrmServer } from './server.mts';

const { cert, key, roundTrip } = JSON.parse(process.env.BENCH_CRM ?? '{}') as {
	cert: string;
	key: string;
	roundTrip: number;
};

const { ports } = await startCrmServer({ cert, key }, roundTrip);
console.log(JSON.stringify(ports));
