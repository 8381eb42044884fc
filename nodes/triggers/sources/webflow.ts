import type { EventSource } from './types';

export const webflow: EventSource = {
	name: 'Webflow Forms',
	events: 'payload || @',
	members: 'data',
	attributes: {
		formName: 'name',
		formId: 'formId',
		submissionId: 'not_null(id, "_id")',
		dateTime: 'not_null(submittedAt, d)',
	},
	omit: ['data', 'schema', 'name', 'id', '_id', 'submittedAt', 'd', 'formElementId', 'pageId'],
	referral: "not_null($root.triggerType, 'form_submission') == 'form_submission'",
	unsubscribe: "not_null($root.triggerType, 'form_submission') == 'form_submission'",
	id: 'not_null(id, "_id")',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'hex',
		signatureHeader: 'X-Webflow-Signature',
		timestampHeader: 'X-Webflow-Timestamp',
		template: '{{timestamp}}:{{body}}',
	},
};
