import type { EventSource } from './types';

/** Every field of the form is a list, because one may be filled in more than once. */
export const unbounce: EventSource = {
	name: 'Unbounce',
	parse: ['data.json'],
	members: 'from_items(items("data.json")[*].[[0], join(\', \', to_array([1]))])',
	attributes: { pageId: 'page_id', pageName: 'page_name', pageUrl: 'page_url' },
	omit: [...['data.json', 'data.xml', 'page_id', 'page_name', 'page_url', 'page_uuid']],
	referral: true,
	unsubscribe: true,
	answer: 'json200',
};
