import { createHash } from 'node:crypto';

/** Characters. Longer texts go to the hash as they are, without a copy of them. */
const LONG = 10_000;

/** A SHA-256 of attributes in their order, in hex. `more` is hashed too. */
export function digestOf(attributes: Map<string, unknown>, more = ''): string {
	const hash = createHash('sha256');
	let pending = JSON.stringify(more);
	for (const [name, value] of attributes) {
		const isLong = typeof value === 'string' && value.length > LONG;
		pending += JSON.stringify([name, isLong ? { length: value.length } : value]);
		if (pending.length < LONG && !isLong) continue;
		hash.update(pending);
		if (isLong) hash.update(value);
		pending = '';
	}
	return hash.update(pending).digest('hex');
}
