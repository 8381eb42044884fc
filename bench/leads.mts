/** A lead as an event source sends it. */
export type Lead = Record<string, string>;

/** What the CRM of the bench makes of leads. */
export interface Counts {
	delivered: number;
	duplicate: number;
	rejected: number;
}

/** Eight of ten leads are new to the CRM, one it knows already, one has an address that is none. */
const emailOf = (index: number) => {
	if (index % 10 === 4) return `grace+${index}@example.com`;
	if (index % 10 === 7) return `alan.${index}`;
	return `ada+${index}@example.com`;
};

/** The same leads in every run and for both sides. */
export const leadsOf = (count: number): Lead[] =>
	Array.from({ length: count }, (_, index) => ({
		referralId: `r-${index}`,
		email: emailOf(index),
		firstName: 'Zoë',
		lastName: `O'Neill "${index}"`,
		mobile: `+33 6 12 34 ${index}`,
		suburb: 'Saint-Étienne',
		zipCode: '42000',
		country: 'FR',
	}));

/** The status that the bench's CRM answers a lead with. */
export function statusFor(email: string): 201 | 409 | 422 {
	if (!email.includes('@')) return 422;
	return email.startsWith('grace') ? 409 : 201;
}

/** Where these leads have to end. */
export function expectedOf(leads: Lead[]): Counts {
	const count = (status: number) => leads.filter(({ email }) => statusFor(email) === status).length;
	return { delivered: count(201), duplicate: count(409), rejected: count(422) };
}
