import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { holdsExpression } from '../../../shared/holdsExpression';

/** Reads what a person entered into a credential. */
export interface CredentialReader {
	/** The fields for one lead. Throws what n8n throws where there is no such credential. */
	read(type: string, itemIndex: number): Promise<Data>;
	/** Has the next lead read again what this node run itself changed, such as a stored token. */
	forget(type: string): void;
}

type Data = ICredentialDataDecryptedObject;

/**
 * Every read of a credential is a query of n8n's database, as long as a whole request to the CRM.
 * So one that holds no expression is read once for all leads of a node run; any other is resolved
 * for each lead, as is one of which n8n does not show whether it holds one.
 */
export function credentialReader(context: IExecuteFunctions): CredentialReader {
	const firsts = new Map<string, Promise<Found>>();
	return {
		async read(type, itemIndex) {
			const known = firsts.get(type);
			if (known === undefined) {
				const first = readShown(context, type, itemIndex);
				firsts.set(type, first);
				return (await first).data;
			}
			// A fault may be that of the first lead alone.
			const found = await known.catch(() => undefined);
			if (found?.isFixed) return found.data;
			return await context.getCredentials<Data>(type, itemIndex);
		},
		forget: (type) => firsts.delete(type),
	};
}

interface Found {
	data: Data;
	/** It is known to hold no expression. */
	isFixed: boolean;
}

/** The part of n8n's context that `getCredentials` resolves expressions with. */
interface Resolving {
	workflow?: {
		expression?: { getParameterValue(value: unknown, ...more: unknown[]): unknown };
	};
}

/**
 * n8n hands the fields as they are stored to the workflow's expressions to resolve. They are
 * looked at on that way: where n8n goes another one, nothing is known of them.
 */
async function readShown(
	context: IExecuteFunctions,
	type: string,
	itemIndex: number,
): Promise<Found> {
	const { workflow } = context as unknown as Resolving;
	const expression = workflow?.expression;
	if (!workflow || !expression) {
		return { data: await context.getCredentials<Data>(type, itemIndex), isFixed: false };
	}
	const stored: unknown[] = [];
	const getParameterValue = (value: unknown, ...more: unknown[]) => {
		stored.push(structuredClone(value));
		return expression.getParameterValue.call(expression, value, ...more);
	};
	const shown = Object.create(context, {
		workflow: {
			value: Object.create(workflow, {
				expression: {
					value: Object.create(expression, { getParameterValue: { value: getParameterValue } }),
				},
			}),
		},
	}) as IExecuteFunctions;
	const data = await shown.getCredentials<Data>(type, itemIndex);
	return { data, isFixed: stored.length === 1 && !holdsExpression(stored[0]) };
}
