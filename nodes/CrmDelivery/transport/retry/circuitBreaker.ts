export interface BreakerSettings {
	/** How many requests in a row have to fail. */
	failures: number;
	/** How long no request leaves then, ms. */
	pause: number;
}

/** Leave to send one request; whoever has it says once how that went. */
export interface Permit {
	succeed(): void;
	fail(): void;
	/** Nothing is known: the request was cancelled. */
	abandon(): void;
}

/** Why no request may leave. */
export interface OpenCircuit {
	/** How many requests in a row had failed. */
	failures: number;
	/** When the next one may leave at the earliest, ms since 1970. */
	until: number;
}

interface Circuit {
	failures: number;
	/** Ms since 1970; 0 while the circuit is closed. */
	openUntil: number;
	/** The one request that finds out whether the host is well again is on its way. */
	probing: boolean;
}

/** By host, for all nodes and executions of this process: n8n's workers do not know of each other. */
const circuits = new Map<string, Circuit>();

/**
 * Keeps requests from a host that fails: after so many in a row none leaves for the length of a
 * pause, then one at a time until one gets through.
 *
 * @param settings null for no breaker
 */
export function circuitBreaker(settings: BreakerSettings | null) {
	return {
		/** Asks for leave to send one request to a host. */
		admit(host: string, now: number = Date.now()): Permit | OpenCircuit {
			if (settings === null) return { succeed() {}, fail() {}, abandon() {} };
			const circuit = circuits.get(host) ?? { failures: 0, openUntil: 0, probing: false };
			circuits.set(host, circuit);
			const { failures, openUntil, probing } = circuit;
			if (probing || now < openUntil) {
				return { failures, until: probing ? now + settings.pause : openUntil };
			}
			const isProbe = openUntil > 0;
			circuit.probing = isProbe;
			return {
				succeed() {
					circuits.delete(host);
				},
				fail() {
					circuit.failures++;
					if (isProbe) circuit.probing = false;
					// What left before the circuit opened does not lengthen the pause.
					const opens = isProbe || circuit.openUntil === 0;
					if (opens && circuit.failures >= settings.failures) {
						circuit.openUntil = Date.now() + settings.pause;
					}
				},
				abandon() {
					if (isProbe) circuit.probing = false;
				},
			};
		},
	};
}

export type CircuitBreaker = ReturnType<typeof circuitBreaker>;

export const isOpen = (asked: Permit | OpenCircuit): asked is OpenCircuit => 'until' in asked;
