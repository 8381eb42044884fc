import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IntakeSettings } from '../../../nodes/triggers/intake';
import type { ReceivedRequest } from '../../../nodes/triggers/model/request';
import { request, settings } from '../../unit/triggers/kit.mts';

/** What the intake of one request came to. */
export interface Cost {
	statusCode: number;
	message?: string;
	events: number;
	/** Of the processor, whatever else the machine does. */
	milliseconds: number;
}

/** MB that the code itself takes. */
const OWN_MEMORY = 10;

/**
 * Takes requests in where memory is limited: a request that needs more ends the worker, and its
 * `measure` throws ERR_WORKER_OUT_OF_MEMORY. The bytes of the body itself are n8n's and do not count.
 *
 * @param memory MB
 */
export function limitedIntake(memory: number) {
	let worker: Worker | undefined;

	async function start(): Promise<Worker> {
		const { body: _, ...blank } = request();
		const started = new Worker(join(__dirname, 'intakeWorker.cjs'), {
			workerData: { request: blank, panel: settings() },
			resourceLimits: { maxOldGenerationSizeMb: memory + OWN_MEMORY },
		});
		await once(started, 'message');
		return started;
	}

	return {
		async measure(
			body: Buffer,
			sent: Partial<Omit<ReceivedRequest, 'body'>> = {},
			panel: Partial<IntakeSettings> = {},
		): Promise<Cost> {
			worker ??= await start();
			try {
				worker.postMessage({ request: sent, body, panel });
				const [cost] = await once(worker, 'message');
				return cost as Cost;
			} catch (fault) {
				worker = undefined;
				throw fault;
			}
		},
		async stop() {
			await worker?.terminate();
		},
	};
}
