import type { IExecuteFunctions } from 'n8n-workflow';

/** What n8n 2.41 keeps of the execution in which a sub-workflow was called first. */
interface WithRootMode {
	additionalData?: { rootExecutionMode?: string };
}

/**
 * Whether this is a sub-workflow of a manual execution. n8n calls such a run `integrated` and says
 * `production` in `$execution.mode`, as for a live one, so its own record of the root is read. Where
 * an n8n keeps none, only `test` in a lead tells.
 */
export function isCalledByHand(context: IExecuteFunctions): boolean {
	if (context.getMode() !== 'integrated') return false;
	const { additionalData } = context as unknown as WithRootMode;
	return additionalData?.rootExecutionMode === 'manual';
}
