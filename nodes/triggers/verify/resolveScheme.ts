import type { EventSource } from '../sources/types';
import type { SignatureCredential } from './credential';

/**
 * The credential with the scheme of the event source, where it leaves that to the source.
 *
 * @returns a text that says what keeps the two from fitting each other
 */
export function resolveScheme(
	credential: SignatureCredential,
	source: EventSource | undefined,
): SignatureCredential | string {
	if (credential.scheme !== 'eventSource') return credential;
	if (source === undefined) {
		return "The signature credential leaves the scheme to the event source, and 'Event Source' is None";
	}
	const { signature } = source;
	if (signature === undefined) {
		return `${source.name} signs nothing, as far as is documented. Choose another 'Authentication'.`;
	}
	const { secret } = credential;
	switch (signature.scheme) {
		case 'bodyKey':
			return { scheme: 'bodyKey', secret, keyPath: signature.keyPath };
		case 'amazonSns':
			return { scheme: 'amazonSns', publicKey: secret };
		default: {
			const { scheme, algorithm = 'sha256', tolerance = 300, ...signed } = signature;
			return scheme === 'publicKey'
				? { scheme, publicKey: secret, algorithm, tolerance, ...signed }
				: { scheme, secret, algorithm, tolerance, ...signed };
		}
	}
}
