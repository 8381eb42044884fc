import type { BuildFailure } from './types';

/** Thrown while a request is built, where this one lead cannot be sent. */
export class LeadError extends Error {
	constructor(
		readonly failure: BuildFailure['failure'],
		readonly reason: string,
	) {
		super(reason);
		this.name = 'LeadError';
	}
}

/** What `work` gives, or what it threw: for code that must not throw out of a `catch`. */
export function tryCatch<T>(work: () => T): { value: T } | { thrown: unknown } {
	try {
		return { value: work() };
	} catch (thrown) {
		return { thrown };
	}
}
