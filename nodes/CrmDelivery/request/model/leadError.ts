import type { BuildFailure } from './types';

/** Thrown while a request is built, where this one lead cannot be sent. */
export class LeadFault extends Error {
	constructor(
		readonly failure: BuildFailure['failure'],
		readonly reason: string,
	) {
		super(reason);
		this.name = 'LeadFault';
	}
}

/** What `work` gives, or what it threw: for code that must not throw out of a `catch`. */
export function attempt<T>(work: () => T): { value: T } | { thrown: unknown } {
	try {
		return { value: work() };
	} catch (thrown) {
		return { thrown };
	}
}
