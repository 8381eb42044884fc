import type { EventSource } from './types';

/** All fields of the form come by their number, so that only an email can be told from the rest. */
export const gravityForms: EventSource = {
	name: 'Gravity Forms',
	attributes: {
		email:
			"not_null(email, Email, values(@)[?type(@) == 'string' && contains(@, '@') && !contains(@, ' ')] | [0])",
		formId: 'form_id',
		entryId: 'form_id && id',
		dateTime: 'date_created',
	},
	omit: [
		...['form_id', 'date_created', 'date_updated', 'is_starred', 'is_read', 'status', 'post_id'],
		...['payment_status', 'payment_date', 'payment_amount', 'payment_method', 'currency'],
		...['transaction_id', 'transaction_type', 'is_fulfilled', 'created_by', 'source_id'],
	],
	referral: true,
	unsubscribe: true,
	id: "form_id && join('-', [to_string(form_id), to_string(id)])",
	answer: 'json200',
};
