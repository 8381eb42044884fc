import type { Profile } from './profile';

/**
 * SendGrid: upsert marketing contacts, add to the global or a group's suppressions. A success means
 * queued.
 */
export const sendGrid: Profile = {
	name: 'SendGrid',
	rules: [
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{ label: 'queued', outcome: 'delivered', statusCodes: '202' },
		{ label: 'suppressed', outcome: 'delivered', statusCodes: '201' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'job_id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].message' },
	],
};
