import type { NodeExecutionHint } from 'n8n-workflow';

import type { Delivery } from '../../shared/delivery';
import { escapeHtml } from '../../shared/html';
import type { DocumentedTest } from '../settings/documentedAnswers';
import { documentedHint } from './documentedHint';

/** What a person sees above the output of a manual run: the count of each branch, and the test's result. */
export function hintsFor(
	deliveries: Delivery[],
	documented: DocumentedTest | null = null,
): NodeExecutionHint[] {
	return [
		countHint(deliveries),
		...doubtHints(deliveries),
		...testHints(deliveries),
		...(documented === null ? [] : [documentedHint(documented)]),
	];
}

function countHint(deliveries: Delivery[]): NodeExecutionHint {
	const count = (outcome: string) =>
		deliveries.filter((delivery) => delivery.outcome === outcome).length;
	const leads = deliveries.length === 1 ? '1 lead' : `${deliveries.length} leads`;
	const rejected = deliveries.findIndex(({ outcome }) => outcome === 'rejected');
	const sentences = [
		`${leads}: ${count('delivered')} delivered, ${count('duplicate')} duplicate, ${count('rejected')} rejected`,
		deliveries.some(({ environment }) => environment === 'simulated') &&
			'Simulated, nothing was sent',
		rejected !== -1 &&
			`First rejection: [item ${rejected}] ${escapeHtml(deliveries[rejected].reason ?? '')}`,
		// A person who tries things may not know that these were real.
		deliveries.some(({ environment, attempts }) => environment === 'production' && attempts > 0) &&
			'Sent to the live endpoint',
	];
	return {
		message: sentences.filter(Boolean).join('. '),
		type: rejected === -1 ? 'info' : 'warning',
		location: 'outputPane',
	};
}

/** An answer that no rule claimed and that said no of itself: only the author knows what it means. */
const isDoubtful = ({ rule, failure, statusCode, uncertain, reason }: Delivery) =>
	rule === null &&
	failure === null &&
	Math.floor((statusCode ?? 0) / 100) === 2 &&
	(uncertain || (reason?.includes('but the answer says no') ?? false));

function doubtHints(deliveries: Delivery[]): NodeExecutionHint[] {
	const index = deliveries.findIndex(
		(delivery) => delivery.outcome !== 'delivered' && isDoubtful(delivery),
	);
	if (index === -1) return [];
	const message = `No rule claims the answer for [item ${index}], which is a success by its status but says no. Add a rule under 'Response Rules' that says what such an answer means`;
	return [{ message, type: 'warning', location: 'outputPane' }];
}

function testHints(deliveries: Delivery[]): NodeExecutionHint[] {
	const tested = deliveries.filter(({ test }) => test !== undefined);
	if (tested.length === 0) return [];
	const expected = tested[0].test?.expected;
	// A lead whose settings could not be read was not tested, and did not end as expected either.
	const index = deliveries.findIndex(
		({ test, outcome }) => outcome !== (test?.expected ?? expected),
	);
	if (index === -1) {
		const message = `Test passed: the outcome is ${expected}, as expected`;
		return [{ message, type: 'info', location: 'outputPane' }];
	}
	const { outcome, reason, rule, test } = deliveries[index];
	const why = [reason, rule && `rule: ${rule}`].filter(Boolean).join('; ');
	const message = `Test not passed: expected ${test?.expected ?? expected}, but [item ${index}] is ${outcome}${why ? ` (${escapeHtml(why)})` : ''}`;
	return [{ message, type: 'danger', location: 'outputPane' }];
}
