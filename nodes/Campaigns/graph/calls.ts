import type { Workflow } from './types';

/** The project that a workflow belongs to; undefined where the API does not say. */
const projectOf = ({ shared = [] }: Workflow) =>
	shared.find(({ role }) => role === 'workflow:owner')?.projectId;

/**
 * Whether a workflow lets another call it, by its setting "This workflow can be called by".
 * What n8n's administrator set as the default is not known; n8n's own is the same project.
 */
export function mayCall(caller: Workflow, called: Workflow): boolean {
	const { callerPolicy = 'workflowsFromSameOwner', callerIds = '' } = called.settings ?? {};
	if (caller.id === called.id) return true;
	if (callerPolicy === 'none') return false;
	if (callerPolicy === 'workflowsFromAList') {
		return callerIds
			.split(',')
			.map((id) => id.trim())
			.includes(caller.id);
	}
	if (callerPolicy !== 'workflowsFromSameOwner') return true;
	const [from, to] = [projectOf(caller), projectOf(called)];
	return from === undefined || to === undefined || from === to;
}
