import type { EventSource } from './types';

const answer =
	'not_null(text, email, phone_number, url, date, choice.label, choice.other, choices.labels, number, boolean, file_url)';

export const typeform: EventSource = {
	name: 'Typeform',
	events: 'form_response',
	// An answer is called as its question is, which stands in the form's definition.
	members: `let $fields = not_null(definition.fields, \`[]\`) in merge(
		not_null(hidden, \`{}\`),
		from_items(answers[*].[
			let $id = field.id in not_null($fields[?id == $id].title | [0], field.ref, field.id),
			${answer}
		])
	)`,
	attributes: {
		email: "answers[?type == 'email'].email | [0]",
		mobile: "answers[?type == 'phone_number'].phone_number | [0]",
		formId: 'form_id',
		formName: 'definition.title',
		responseId: 'token',
		dateTime: 'submitted_at',
	},
	omit: [
		...[
			'answers',
			'definition',
			'hidden',
			'calculated',
			'variables',
			'ending',
			'thankyou_screen_ref',
		],
		...['form_id', 'token', 'submitted_at', 'landed_at'],
	],
	referral: "$root.event_type == 'form_response'",
	unsubscribe: "$root.event_type == 'form_response'",
	id: '$root.event_id',
	answer: 'json200',
	signature: {
		scheme: 'hmac',
		encoding: 'base64',
		signatureHeader: 'Typeform-Signature',
		signaturePrefix: 'sha256=',
		template: '{{body}}',
	},
};
