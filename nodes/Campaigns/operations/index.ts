import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { change } from './change';
import { getAll } from './getAll';
import { getConnections } from './getConnections';
import type { Session } from './session';

/**
 * What one input item asks for, as the json of the items that come out. Where the run may go on, an
 * item that could not be done comes out with `error` and `details`, which is how n8n knows it.
 */
export async function runOperation(
	context: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<IDataObject[]> {
	try {
		return await run(context, session, itemIndex);
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		if (context.continueOnFail()) return [{ error: message, details: description ?? null }];
		throw new NodeOperationError(context.getNode(), error as Error, {
			message,
			description: description ?? undefined,
			itemIndex,
		});
	}
}

async function run(
	context: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<IDataObject[]> {
	const operation = context.getNodeParameter('operation', itemIndex) as string;
	if (operation === 'getConnections') return await getConnections(session);
	if (operation === 'link' || operation === 'unlink') {
		return [await change(context, session, itemIndex, operation)];
	}
	return await getAll(context, session, itemIndex);
}
