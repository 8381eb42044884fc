import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { credentialProblem } from '../transport/auth/credentials';
import { schemes } from '../transport/auth/schemes';

/**
 * A scheme that fits every CRM has no address of its own to ask, so the Test
 * button tells whether what is needed is there and can be used. The CRM decides
 * with the first lead.
 */
const usable = (name: string) =>
	async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const message = credentialProblem(schemes[name], data);
		return message === undefined
			? { status: 'OK', message: 'Complete; the CRM checks it when the first lead is sent' }
			: { status: 'Error', message };
	};

export const credentialTests = {
	crmBasicAuthTest: usable('basicAuth'),
	crmApiKeyTest: usable('apiKey'),
	crmBearerTokenTest: usable('bearerToken'),
	crmClientIdSecretTest: usable('clientIdSecret'),
	crmDigestAuthTest: usable('digestAuth'),
	crmHmacSignatureTest: usable('hmacSignature'),
	crmTokenLoginTest: usable('tokenLogin'),
	crmSailthruTest: usable('sailthru'),
	crmWsseTest: usable('wsse'),
	crmClientCertificateTest: usable('clientCertificate'),
};
