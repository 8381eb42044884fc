import type { IDataObject } from 'n8n-workflow';

import { connectionEntries } from '../graph/overview';
import type { Session } from './session';

/** One item a CRM connection. */
export async function getConnections(session: Session): Promise<IDataObject[]> {
	const instance = await session.instance();
	return connectionEntries(instance, await session.addresses()).map(
		(entry) => ({ ...entry, workflowsSeen: instance.workflows.length }) as object as IDataObject,
	);
}
