import type { IDataObject } from 'n8n-workflow';
import {
	startCountingCrm,
	type Answer,
	type CountingCrm,
	type Seen,
} from '../../dev/peers/countingCrm.mts';
import { loadPack, type N8n } from '../workflow/harness.mts';
import { deliver, type Setup } from '../workflow/crmDelivery/kit.mts';

/** A CRM and a node in n8n's engine that delivers to it. */
export interface Attacked {
	crm: CountingCrm;
	/** What the CRM answers from now on. */
	answer: (respond: Answer | ((request: Seen) => Answer)) => void;
	send: (
		leads: IDataObject[],
		parameters?: IDataObject,
		setup?: Setup,
	) => ReturnType<typeof deliver>;
}

export const taken: Answer = { status: 201, body: '{"id":"1001"}' };

/** Starts both before the tests of a file, and stops them after. */
export function attacked(): Attacked {
	let n8n: N8n;
	let crm: CountingCrm;
	let respond: (request: Seen) => Answer = () => taken;
	beforeAll(async () => {
		n8n = await loadPack();
		crm = await startCountingCrm((request) => respond(request));
	});
	beforeEach(() => {
		crm.seen.length = 0;
		respond = () => taken;
	});
	afterAll(async () => await crm.stop());
	return {
		get crm() {
			return crm;
		},
		answer: (given) => {
			respond = typeof given === 'function' ? given : () => given;
		},
		send: async (leads, parameters = {}, setup = {}) =>
			await deliver(n8n, { url: crm.url, ...parameters }, leads, setup),
	};
}
