import type { Content, Workflow } from '../graph/types';
import { differences } from './content';
import { ChangeFault } from './fault';

/**
 * Refuses to put more live than what was asked for: where a draft holds other changes, publishing it
 * would publish them, too.
 *
 * @param draft with the change
 * @param live what runs now, with the same change
 * @throws {ChangeFault}
 */
export function refuseOtherChanges({ name }: Workflow, draft: Content, live: Content): void {
	const [first, ...more] = differences(draft, live);
	if (first === undefined) return;
	throw new ChangeFault(
		`The draft of '${name}' holds other changes, which would go live too: ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`,
		"Publish or discard them in the editor first, or turn off 'Publish' to add this change to the draft.",
	);
}

/**
 * Refuses a workflow that differs from what was planned by more than the lines and the node of the plan.
 *
 * @throws {ChangeFault}
 */
export function refuseStrayChanges({ name }: Workflow, planned: Content, saved: Content): void {
	const [first] = differences(planned, saved);
	if (first === undefined) return;
	throw new ChangeFault(
		`n8n saved '${name}' otherwise than asked: ${first}`,
		'Look at the workflow and its version history in the editor. Nothing was published.',
	);
}
