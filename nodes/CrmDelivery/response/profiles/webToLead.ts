import type { Profile } from './profile';

/** Salesforce Web-to-Lead: always 200; only the header Is-Processed says what happened to the lead. */
export const webToLead: Profile = {
	name: 'Web-to-Lead',
	rules: [
		{
			label: 'refused',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'header',
			path: 'Is-Processed',
			operator: 'contains',
			value: 'Exception',
		},
		{
			label: 'processed',
			outcome: 'delivered',
			source: 'header',
			path: 'Is-Processed',
			value: 'true',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [{ name: 'reason', source: 'header', path: 'Is-Processed' }],
};
