import type { EventSource } from './types';

/** Structured and batched mode. The source and the ID together are an event's own. */
export const cloudEvents: EventSource = {
	name: 'CloudEvents',
	members: 'data',
	attributes: { dateTime: 'time' },
	omit: ['data', 'time', 'id', 'specversion', 'datacontenttype', 'dataschema'],
	referral: true,
	unsubscribe: true,
	id: "join(' ', [source, id])",
};
