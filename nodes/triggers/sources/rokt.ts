import type { EventSource } from './types';

export const rokt: EventSource = {
	name: 'Rokt',
	referral: true,
	unsubscribe: true,
};
