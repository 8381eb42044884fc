import type { IExecuteFunctions } from 'n8n-workflow';

import type { Change } from '../change/change';
import { ChangeFault } from '../change/fault';
import { refuseStrayChanges } from '../change/publish';
import type { Workflow } from '../graph/types';
import { saveDraft, versionOf, versionsOf } from '../transport/api';

/**
 * Saves a change as the draft. The API overwrites whatever is there, without a question, so what
 * somebody saved in the same moment is put back.
 *
 * @throws {ChangeFault} with nothing changed
 */
export async function saveAlone(
	context: IExecuteFunctions,
	current: Workflow,
	{ content }: Change,
): Promise<Workflow> {
	const saved = await saveDraft(context, current, content);
	const theirs = await savedBetween(context, current, saved);
	if (theirs !== undefined) {
		await saveDraft(context, current, await versionOf(context, current.id, theirs));
		throw new ChangeFault(
			`Somebody saved '${current.name}' in the same moment`,
			'Their version is kept, and yours was not made. Look at the campaign again, and repeat this if it is still right.',
		);
	}
	refuseStrayChanges(current, content, saved);
	return saved;
}

/** The newest version that is neither the one that was read nor the one that was saved, if there is one. */
async function savedBetween(
	context: IExecuteFunctions,
	current: Workflow,
	saved: Workflow,
): Promise<string | undefined> {
	const known = [current.versionId, saved.versionId];
	const versions = await versionsOf(context, current.id);
	return versions.find(
		({ versionId, createdAt }) =>
			!known.includes(versionId) && Date.parse(createdAt) > Date.parse(current.updatedAt),
	)?.versionId;
}
