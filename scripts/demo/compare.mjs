import { say, table } from '../lib/say.mjs';

const shorten = (/** @type {unknown} */ value, /** @type {number} */ length) => {
	const text = String(value);
	return text.length > length ? `${text.slice(0, length - 1)}…` : text;
};

/**
 * Prints where each event went, and whether that is where it should have gone by the events' own word and by
 * the CRM's book.
 *
 * @param {import('./send.mjs').Sent[]} sent
 * @param {{ leads: unknown[], unsubscribed: unknown[] }} book
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
			outcome || 'nowhere',
			shorten(reason, 60),
		]),
	);
	const delivered = (/** @type {boolean} */ unsubscribes) =>
		sent.filter(
			({ node, expected }) =>
				expected === 'delivered' && node.type.includes('unsubscribe') === unsubscribes,
		).length;
	const wrong = sent.filter(({ outcome, expected }) => outcome !== expected).length;
	const agrees =
		book.leads.length === delivered(false) && book.unsubscribed.length === delivered(true);
	say();
	say(
		wrong === 0
			? `All ${sent.length} events went where they should.`
			: `${wrong} of ${sent.length} events went elsewhere.`,
	);
	say(
		`The book of the CRM has ${book.leads.length} leads and ${book.unsubscribed.length} unsubscribed people, ${agrees ? 'as it should' : `not ${delivered(false)} and ${delivered(true)}`}.`,
	);
	return wrong === 0 && agrees;
}
