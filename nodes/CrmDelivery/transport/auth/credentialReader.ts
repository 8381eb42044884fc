import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

/** Reads what a person entered into a credential. */
export interface CredentialReader {
	/** The fields for one lead. Throws what n8n throws where there is no such credential. */
	read(type: string, itemIndex: number): Promise<ICredentialDataDecryptedObject>;
	/** Has the next lead read again what this node run itself changed, such as a stored token. */
	forget(type: string): void;
}

/** Below it, finding out whether a credential is the same for all leads costs more than it saves. */
const FEW_ITEMS = 5;

/**
 * Every read of a credential is a query of n8n's database, as long as a whole request to the CRM.
 * So one that is the same for all leads of a node run is read once.
 */
export function credentialReader(context: IExecuteFunctions, itemCount: number): CredentialReader {
	const forAll = new Map<string, Promise<{ data: ICredentialDataDecryptedObject } | null>>();
	const read = async (type: string, itemIndex: number) =>
		await context.getCredentials<ICredentialDataDecryptedObject>(type, itemIndex);

	/**
	 * Fields may hold expressions of the lead, and n8n does not tell a node which do. But one that
	 * looks at its item comes out otherwise, or fails, where there is no item. What this cannot see
	 * is a field that differs by the item's number alone, and not at these four.
	 */
	async function sameForAll(
		type: string,
	): Promise<{ data: ICredentialDataDecryptedObject } | null> {
		const places = [0, itemCount - 1, itemCount, itemCount + 1];
		try {
			const [data, ...others] = await Promise.all(places.map(async (at) => await read(type, at)));
			const text = JSON.stringify(data);
			return others.every((other) => JSON.stringify(other) === text) ? { data } : null;
		} catch {
			return null;
		}
	}

	return {
		async read(type, itemIndex) {
			if (itemCount < FEW_ITEMS) return await read(type, itemIndex);
			const found = forAll.get(type) ?? sameForAll(type);
			forAll.set(type, found);
			return (await found)?.data ?? (await read(type, itemIndex));
		},
		forget: (type) => forAll.delete(type),
	};
}
