import { say, table } from '../../dev/say.mjs';

const shorten = (/** @type {unknown} */ value, /** @type {number} */ length) => {
	const text = String(value);
	return text.length > length ? `${text.slice(0, length - 1)}…` : text;
};

const emailOf = (/** @type {import('./send.mjs').Sent} */ { event }) =>
	String(event.email).trim().toLowerCase();

/**
 * Prints where each event went, and whether that is where it should have gone by the events' own word and by
 * the CRM's book.
 *
 * @param {import('./send.mjs').Sent[]} sent
 * @param {{ leads: Array<{ email: string }>, unsubscribed: unknown[] }} book
 * @returns {boolean}
 */
export function compare(sent, book) {
	say();
	table(
		['', 'Trigger', 'Person', 'Expected', 'Outcome', 'Reason'],
		sent.map(({ outcome, expected, trigger, event, reason }) => [
			outcome === expected ? '✔' : '✘',
			trigger,
			shorten(Object.values(event)[0], 20),
			expected,
			outcome,
			shorten(reason ?? '', 60),
		]),
	);
	const wrong = sent.filter(({ outcome, expected }) => outcome !== expected).length;
	const delivered = sent.filter(({ expected }) => expected === 'delivered');
	const leads = delivered.filter(({ node }) => !node.type.includes('unsubscribe')).map(emailOf);
	const left = delivered.length - leads.length;
	const agrees =
		String(book.leads.map(({ email }) => email)) === String(leads) &&
		book.unsubscribed.length === left;
	say();
	say(
		wrong === 0
			? `All ${sent.length} events went where they should.`
			: `${wrong} of ${sent.length} events went elsewhere.`,
	);
	say(
		`The sandbox CRM holds ${book.leads.length} leads and ${book.unsubscribed.length} unsubscribed people, ${agrees ? 'as it should' : `not the ${leads.length} and ${left} that were delivered`}.`,
	);
	return wrong === 0 && agrees;
}
