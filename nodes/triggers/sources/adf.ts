import type { EventSource } from './types';

const contact = 'customer.contact';
const name = (part: string) => `${contact}.to_array(name)[?"@part" == '${part}']."#text" | [0]`;
const text = (path: string) => `${path} | to_array(@)[0] | not_null("#text", @)`;

/** Leads for car dealers: the person is the customer's contact. */
export const adf: EventSource = {
	name: 'ADF/XML',
	events: 'adf.prospect',
	attributes: {
		email: text(`${contact}.email`),
		firstName: name('first'),
		lastName: name('last'),
		fullName: name('full'),
		mobile: text(`${contact}.phone`),
		address1: text(`${contact}.address.street`),
		suburb: `${contact}.address.city`,
		state: `${contact}.address.regioncode`,
		zipCode: `${contact}.address.postalcode`,
		country: `${contact}.address.country`,
		dateTime: 'requestdate',
		comments: 'customer.comments',
		leadId: text('id'),
	},
	omit: ['customer', 'id', 'requestdate'],
	referral: true,
	unsubscribe: false,
	id: text('id'),
	answer: 'json200',
};
