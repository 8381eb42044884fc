import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const crypto = webcrypto as unknown as typeof globalThis.crypto;
x509.cryptoProvider.set(crypto);

/** A certificate with its private key, both in PEM. */
export interface Identity {
	cert: string;
	key: string;
}

/** A certificate authority that vouches for identities. */
export interface Authority {
	cert: string;
	issue(name: string): Promise<Identity>;
}

const valid = () => ({
	serialNumber: randomBytes(8).toString('hex').replace(/^./, '1'),
	notBefore: new Date(Date.now() - 60_000),
	notAfter: new Date(Date.now() + 3_600_000),
	signingAlgorithm: algorithm,
});

const newKeys = async () => await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** Makes an authority of its own; identities are good for 127.0.0.1 and localhost, for an hour. */
export async function newAuthority(): Promise<Authority> {
	const keys = await newKeys();
	const root = await x509.X509CertificateGenerator.createSelfSigned({
		...valid(),
		name: `CN=Test authority ${randomBytes(4).toString('hex')}`,
		keys,
		extensions: [new x509.BasicConstraintsExtension(true, 1, true)],
	});
	return {
		cert: root.toString('pem'),
		async issue(name) {
			const own = await newKeys();
			const certificate = await x509.X509CertificateGenerator.create({
				...valid(),
				subject: `CN=${name}`,
				issuer: root.subject,
				publicKey: own.publicKey,
				signingKey: keys.privateKey,
				extensions: [
					new x509.SubjectAlternativeNameExtension([
						{ type: 'ip', value: '127.0.0.1' },
						{ type: 'dns', value: 'localhost' },
					]),
				],
			});
			const der = await crypto.subtle.exportKey('pkcs8', own.privateKey);
			return {
				cert: certificate.toString('pem'),
				key: x509.PemConverter.encode(der, 'PRIVATE KEY'),
			};
		},
	};
}
