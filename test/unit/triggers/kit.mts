import { PLAIN_SHAPE, type IntakeSettings } from '../../../nodes/triggers/intake';
import type { ReceivedRequest } from '../../../nodes/triggers/model/request';
import type { HmacCredential } from '../../../nodes/triggers/verify/signature';

/** A referral trigger as it stands in the panel at first, but for what a test changes. */
export const settings = (changes: Partial<IntakeSettings> = {}): IntakeSettings => ({
	eventType: 'referral',
	campaign: '',
	requiredAttributes: [],
	authentication: { type: 'none' },
	allowedIps: '',
	maxEvents: 1000,
	includeSource: false,
	shape: PLAIN_SHAPE,
	acceptedAnswer: 'json202',
	...changes,
});

export const request = (
	changes: Partial<Omit<ReceivedRequest, 'body'>> & { body?: string | Buffer } = {},
): ReceivedRequest => ({
	method: 'POST',
	headers: {},
	query: {},
	rawQuery: '',
	address: '127.0.0.1',
	...changes,
	body: Buffer.from(changes.body ?? ''),
});

/** A credential for signatures by HMAC as it stands in the panel at first, with a secret. */
export const linkCredential: HmacCredential = {
	scheme: 'hmac',
	secret: 'link-secret',
	algorithm: 'sha256',
	encoding: 'hex',
	signatureHeader: 'X-Signature',
	signaturePrefix: '',
	timestampHeader: '',
	tolerance: 300,
	template: '{{body}}',
};
