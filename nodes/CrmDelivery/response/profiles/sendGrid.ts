import type { Profile } from './profile';

/**
 * SendGrid: upsert marketing contacts, add to the global or a group's suppressions. A success means
 * queued. SendGrid calls 403 a temporary block after too many bad requests; where access is
 * forbidden for good, it says so.
 * From memory: the words of a 403 without permission.
 */
export const sendGrid: Profile = {
	name: 'SendGrid',
	rules: [
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{
			label: 'access forbidden',
			outcome: 'rejected',
			statusCodes: '403',
			source: 'bodyField',
			path: 'errors[*].message',
			operator: 'contains',
			value: 'access forbidden',
		},
		{ label: 'temporary block', outcome: 'retry', statusCodes: '403' },
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'errors',
			operator: 'exists',
		},
		{
			label: 'queued',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'job_id',
			operator: 'exists',
		},
		{
			label: 'suppressed',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'recipient_emails',
			operator: 'exists',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'job_id' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].message' },
	],
};
