import type { TransportFault } from '../errors/transportFault';

/** Thrown by a scheme that could not show who sends a lead, so that the lead was not sent. */
export class AuthenticationError extends Error {
	constructor(readonly fault: TransportFault) {
		super(fault.reason);
		this.name = 'AuthenticationError';
	}
}
