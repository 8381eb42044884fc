import type { EventSource } from './types';

export const contactForm7: EventSource = {
	name: 'Contact Form 7',
	attributes: {
		email: '"your-email"',
		fullName: '"your-name"',
		mobile: '"your-tel"',
		subject: '"your-subject"',
		message: '"your-message"',
	},
	omit: ['your-email', 'your-name', 'your-tel', 'your-subject', 'your-message'],
	referral: true,
	unsubscribe: true,
	answer: 'json200',
};
