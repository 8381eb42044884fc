import type { NodeExecutionHint } from 'n8n-workflow';

import type { Delivery } from './delivery';

/** What a person sees under the output of a manual run: the count of each branch, and the test's result. */
export function hintsFor(deliveries: Delivery[]): NodeExecutionHint[] {
	const count = (outcome: string) =>
		deliveries.filter((delivery) => delivery.outcome === outcome).length;
	const leads = deliveries.length === 1 ? '1 lead' : `${deliveries.length} leads`;
	const counts: NodeExecutionHint = {
		message: `${leads}: ${count('delivered')} delivered, ${count('duplicate')} duplicate, ${count('rejected')} rejected`,
		type: count('rejected') > 0 ? 'warning' : 'info',
		location: 'outputPane',
	};
	return [counts, ...testHints(deliveries)];
}

function testHints(deliveries: Delivery[]): NodeExecutionHint[] {
	const tested = deliveries.filter(({ test }) => test !== undefined);
	if (tested.length === 0) return [];
	const expected = tested[0].test?.expected;
	const index = deliveries.findIndex(({ test }) => test?.passed === false);
	if (index === -1) {
		const message = `Test passed: the outcome is ${expected}, as expected`;
		return [{ message, type: 'info', location: 'outputPane' }];
	}
	const { outcome, reason, rule } = deliveries[index];
	const why = [reason, rule && `rule: ${rule}`].filter(Boolean).join('; ');
	const message = `Test not passed: expected ${expected}, but [item ${index}] is ${outcome}${why ? ` (${why})` : ''}`;
	return [{ message, type: 'danger', location: 'outputPane' }];
}
