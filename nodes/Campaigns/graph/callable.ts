import { idOf, published, type Instance } from './instance';
import { isSubWorkflowStart } from './nodeKinds';
import type { Place } from './types';
import { walk } from './walk';

/** Why a connection cannot be reached from other workflows; undefined where it can. */
export function callProblem(
	instance: Instance,
	connection: Place,
): { message: string; description: string } | undefined {
	const { workflow } = connection;
	const start = published(workflow).nodes.find(isSubWorkflowStart);
	const leads =
		start &&
		walk(instance, { workflow, node: start }, published).some(
			(reached) => idOf(reached) === idOf(connection),
		);
	if (!leads) {
		return {
			message: `The workflow '${workflow.name}' cannot be called to reach '${connection.node.name}'`,
			description:
				"Let it begin with 'When Executed by Another Workflow', connect that to the CRM Delivery, and publish. Or choose a connection in the workflow of the campaign.",
		};
	}
	const { parameters, typeVersion } = start;
	const takes = parameters.inputSource ?? (typeVersion >= 1.1 ? 'workflowInputs' : 'passthrough');
	if (takes === 'passthrough') return undefined;
	return {
		message: `The workflow '${workflow.name}' takes only some attributes of a lead`,
		description: `In its '${start.name}' set 'Input data mode' to 'Accept all data', and publish.`,
	};
}
