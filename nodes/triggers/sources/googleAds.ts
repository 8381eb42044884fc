import type { EventSource } from './types';

export const googleAds: EventSource = {
	name: 'Google Ads Lead Forms',
	members: 'from_items(user_column_data[*].[not_null(column_id, column_name), string_value])',
	attributes: {
		fullName: "user_column_data[?column_id == 'FULL_NAME'].string_value | [0]",
		leadId: 'lead_id',
		formId: 'form_id',
		clickId: 'gcl_id',
		adGroupId: 'adgroup_id',
	},
	omit: [
		...['user_column_data', 'google_key', 'is_test', 'api_version', 'FULL_NAME'],
		...['lead_id', 'form_id', 'gcl_id', 'adgroup_id'],
	],
	referral: true,
	unsubscribe: false,
	id: 'lead_id',
	test: 'is_test',
	answer: { status: 200, body: '{}', contentType: 'application/json' },
	signature: { scheme: 'bodyKey', keyPath: 'google_key' },
	secrets: ['google_key'],
};
