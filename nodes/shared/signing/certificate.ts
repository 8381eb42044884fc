import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Sign } from './authenticate';

type AgentOptions = NonNullable<IHttpRequestOptions['agentOptions']>;

/** What a TLS connection is made with. */
export function agentOptionsOf(credential: ICredentialDataDecryptedObject): AgentOptions {
	const { ca, cert, key, passphrase } = credential;
	return {
		...(String(ca ?? '').trim() !== '' && { ca: pemOf(ca) }),
		cert: pemOf(cert),
		key: pemOf(key),
		...(passphrase && { passphrase: String(passphrase) }),
	};
}

export const withClientCertificate: Sign = (credential, options) => ({
	...options,
	agentOptions: agentOptionsOf(credential),
});

/** What keeps a certificate from being used, as a sentence; undefined where nothing does. */
export function certificateProblem(credential: ICredentialDataDecryptedObject): string | undefined {
	const { ca, cert, key, passphrase } = agentOptionsOf(credential);
	const certificate = certificateOf(cert);
	if (certificate === undefined) return "'Certificate' of the credential is no certificate in PEM";
	if (ca !== undefined && certificateOf(ca) === undefined) {
		return "'CA' of the credential is no certificate in PEM";
	}
	const privateKey = privateKeyOf(key, passphrase);
	if (privateKey === undefined) {
		return "'Private Key' of the credential is no private key in PEM, or 'Passphrase' does not open it";
	}
	return certificate.checkPrivateKey(privateKey)
		? undefined
		: "'Private Key' of the credential does not belong to its 'Certificate'";
}

function certificateOf(pem: unknown): X509Certificate | undefined {
	try {
		return new X509Certificate(String(pem));
	} catch {
		return undefined;
	}
}

function privateKeyOf(pem: unknown, passphrase: unknown): KeyObject | undefined {
	try {
		// Without a passphrase Node.js would ask for one on the terminal.
		return createPrivateKey({ key: String(pem), passphrase: String(passphrase ?? '') });
	} catch {
		return undefined;
	}
}

/** PEM with its line breaks (RFC 7468), which a field of one line has made blanks of. */
function pemOf(field: unknown): string {
	return String(field).replace(
		/(-----BEGIN ([A-Z0-9 ]+)-----)([\s\S]*?)(-----END \2-----)/g,
		(_block, begin: string, _label, content: string, end: string) => {
			// The two headers of a key encrypted the old way (RFC 1421) hold blanks of their own.
			const lines = content.trim().replace(/(?<!:)\s+/g, '\n');
			return `${begin}\n${lines.replace(/^(DEK-Info: .*)$/m, '$1\n')}\n${end}\n`;
		},
	);
}
