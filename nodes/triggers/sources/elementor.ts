import type { EventSource } from './types';

/** With Advanced Data on, a field comes with its ID, type and title; else by its title alone. */
export const elementor: EventSource = {
	name: 'Elementor Forms',
	members: 'from_items(values(fields)[*].[id, value])',
	attributes: {
		email: "values(fields)[?type == 'email'].value | [0]",
		mobile: "values(fields)[?type == 'tel'].value | [0]",
		formId: 'not_null(form.id, form_id)',
		formName: 'not_null(form.name, form_name)',
		pageUrl: 'meta.page_url.value',
	},
	omit: ['fields', 'form', 'form_id', 'form_name', 'meta'],
	referral: true,
	unsubscribe: true,
	answer: 'json200',
};
