import type { Profile } from './profile';

/**
 * Salesforce REST: create, update or upsert a Lead or Contact. The message of a duplicate is
 * localised, so its code counts.
 * From memory: INVALID_EMAIL_ADDRESS, REQUEST_LIMIT_EXCEEDED, 300 for several matches.
 */
export const salesforce: Profile = {
	name: 'Salesforce',
	rules: [
		{
			label: 'duplicate detected',
			outcome: 'duplicate',
			statusCodes: '400',
			source: 'bodyField',
			path: '[*].errorCode',
			operator: 'regex',
			value: '^(DUPLICATES_DETECTED|DUPLICATE_VALUE)$',
		},
		{
			label: 'required field missing',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: '[*].errorCode',
			value: 'REQUIRED_FIELD_MISSING',
		},
		{
			label: 'invalid email',
			outcome: 'rejected',
			statusCodes: '400',
			source: 'bodyField',
			path: '[*].errorCode',
			value: 'INVALID_EMAIL_ADDRESS',
		},
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{
			label: 'request limit',
			outcome: 'retry',
			statusCodes: '403',
			source: 'bodyField',
			path: '[*].errorCode',
			value: 'REQUEST_LIMIT_EXCEEDED',
		},
		{ label: 'several records match', outcome: 'rejected', statusCodes: '300' },
		{
			label: 'not saved',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'success',
			value: 'false',
		},
		{ label: 'record saved', outcome: 'delivered' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{
			name: 'reference',
			source: 'bodyField',
			path: '[0].duplicateResult.matchResults[0].matchRecords[0].record.Id',
		},
		{ name: 'reason', source: 'bodyField', path: '[*].message' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].message' },
	],
};
