import type { Profile } from './profile';

/** The codes of every answer: of one record, of collections and trees, of composite requests. */
const CODES =
	'[[].[errorCode, errors[].statusCode], results[].errors[].statusCode, errors[].statusCode, [compositeResponse[].body, results[].result][][].errorCode]';

/** Whether records were saved: of one record, of collections, of composite requests. */
const SAVED = '[success, [].success, [compositeResponse[].body, results[].result][].success]';

/**
 * Salesforce REST: create, update or upsert a Lead or Contact, one or several by collections, trees
 * and composite requests, which answer 200 whatever became of the records. The message of a
 * duplicate is localised, so its code counts. A row that is locked is a state that passes by itself.
 * From memory: INVALID_EMAIL_ADDRESS, SERVER_UNAVAILABLE, the codes beside UNABLE_TO_LOCK_ROW.
 */
export const salesforce: Profile = {
	name: 'Salesforce',
	rules: [
		{
			label: 'duplicate detected',
			outcome: 'duplicate',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: CODES,
			operator: 'regex',
			value: '^(DUPLICATES_DETECTED|DUPLICATE_VALUE)$',
		},
		{
			label: 'row locked, time-out or not available',
			outcome: 'retry',
			statusCodes: '2xx, 400, 403, 5xx',
			source: 'bodyField',
			path: CODES,
			operator: 'regex',
			value:
				'^(UNABLE_TO_LOCK_ROW|QUERY_TIMEOUT|SERVER_UNAVAILABLE|REQUEST_LIMIT_EXCEEDED|REQUEST_RUNNING_TOO_LONG)$',
		},
		{
			label: 'required field missing',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: CODES,
			value: 'REQUIRED_FIELD_MISSING',
		},
		{
			label: 'invalid email',
			outcome: 'rejected',
			statusCodes: '2xx, 400',
			source: 'bodyField',
			path: CODES,
			value: 'INVALID_EMAIL_ADDRESS',
		},
		{ label: 'invalid', outcome: 'rejected', statusCodes: '400' },
		{ label: 'several records match', outcome: 'rejected', statusCodes: '300' },
		{
			label: 'not saved',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: SAVED,
			value: 'false',
		},
		{
			label: 'not saved',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: 'hasErrors',
			value: 'true',
		},
		{
			label: 'not saved',
			outcome: 'rejected',
			statusCodes: '2xx',
			source: 'bodyField',
			path: CODES,
			operator: 'exists',
		},
		{
			label: 'record saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: SAVED,
			value: 'true',
		},
		{
			label: 'records saved',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'hasErrors',
			value: 'false',
		},
		{
			label: 'record updated in a composite request',
			outcome: 'delivered',
			source: 'bodyField',
			path: 'compositeResponse[].httpStatusCode',
			operator: 'lessThan',
			value: '300',
		},
		{
			label: 'record updated',
			outcome: 'delivered',
			statusCodes: '204',
			source: 'bodyText',
			value: '',
		},
		{ label: 'not confirmed', outcome: 'rejected', statusCodes: '2xx' },
	],
	capture: [
		{ name: 'reference', source: 'bodyField', path: 'id' },
		{ name: 'reference', source: 'bodyField', path: '[0].id' },
		{ name: 'reference', source: 'bodyField', path: 'results[0].id' },
		{ name: 'reference', source: 'bodyField', path: 'compositeResponse[0].body.id' },
		{
			name: 'reference',
			source: 'bodyField',
			path: '[0].duplicateResult.matchResults[0].matchRecords[0].record.Id',
		},
		{ name: 'reason', source: 'bodyField', path: '[].[message, errors[].message]' },
		{ name: 'reason', source: 'bodyField', path: 'errors[*].message' },
		{ name: 'reason', source: 'bodyField', path: 'results[].errors[].message' },
		{
			name: 'reason',
			source: 'bodyField',
			path: '[compositeResponse[].body, results[].result][][].message',
		},
	],
};
