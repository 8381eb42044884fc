import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

/**
 * A scheme that fits every CRM has no address of its own to ask, so the Test
 * button tells whether what is needed is filled in. The CRM decides with the first lead.
 */
const filledIn = (needs: Record<string, string>) =>
	async function (
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const blank = Object.keys(needs).find(
			(name) => String(credential.data?.[name] ?? '').trim() === '',
		);
		return blank === undefined
			? { status: 'OK', message: 'Filled in; the CRM checks it when the first lead is sent' }
			: { status: 'Error', message: `'${needs[blank]}' is empty` };
	};

export const credentialTests = {
	crmBasicAuthTest: filledIn({ username: 'Username' }),
	crmApiKeyTest: filledIn({ name: 'Name', value: 'Value' }),
	crmBearerTokenTest: filledIn({ token: 'Token' }),
};
