import { tryCatch } from '../model/leadError';

/** Percent-encodes a text as UTF-8; half of a surrogate pair becomes U+FFFD. */
export function percentEncode(text: string): string {
	const encoded = tryCatch(() => encodeURIComponent(text));
	if ('value' in encoded) return encoded.value;
	return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}
