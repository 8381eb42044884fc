import type { EventSource } from './types';

/** A field is called `q3_email`: its place in the form, then its name. */
export const jotform: EventSource = {
	name: 'Jotform',
	parse: ['rawRequest'],
	members:
		"from_items(items(rawRequest)[?starts_with([0], 'q') && contains([0], '_')] | [*].[join('_', split([0], '_')[1:]), [1]])",
	attributes: {
		firstName: "values(rawRequest)[?type(@) == 'object'].first | [0]",
		lastName: "values(rawRequest)[?type(@) == 'object'].last | [0]",
		mobile: "values(rawRequest)[?type(@) == 'object'].full | [0]",
		formId: 'formID',
		formName: 'formTitle',
		submissionId: 'submissionID',
	},
	omit: [
		...['rawRequest', 'pretty', 'formID', 'formTitle', 'submissionID', 'webhookURL', 'username'],
		...['type', 'customParams', 'product', 'isSilent', 'customTitle', 'customBody', 'documentID'],
		...['unread', 'parent', 'teamID', 'subject', 'fromTable', 'appID', 'action', 'name'],
	],
	referral: true,
	unsubscribe: true,
	id: 'submissionID',
	answer: 'json200',
};
