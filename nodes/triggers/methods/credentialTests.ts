import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { credentialProblem, type Authentication } from '../verify/authenticate';

/** There is nobody to ask: the source shows the secret when it sends. So the fields alone are checked. */
const complete = (type: Authentication['type']) =>
	async function (
		this: ICredentialTestFunctions,
		credential: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const fault = credentialProblem({ type, ...credential.data } as Authentication);
		return fault === undefined
			? { status: 'OK', message: 'Complete. It is compared with what the source sends.' }
			: { status: 'Error', message: fault };
	};

export const eventSourceTests = {
	eventSourceBasicAuthTest: complete('basicAuth'),
	eventSourceApiKeyTest: complete('apiKey'),
	eventSourceSignatureTest: complete('signature'),
};
