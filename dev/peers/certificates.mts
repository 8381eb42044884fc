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
	issue(name: string, more?: Validity): Promise<Identity>;
}

export interface Validity {
	/** The DNS name that it is good for, instead of 127.0.0.1 and localhost. */
	host?: string;
	/** From when on it is good for an hour, in ms from now; a minute ago by default. */
	from?: number;
}

const valid = (from = -60_000) => ({
	serialNumber: randomBytes(8).toString('hex').replace(/^./, '1'),
	notBefore: new Date(Date.now() + from),
	notAfter: new Date(Date.now() + from + 3_660_000),
	signingAlgorithm: algorithm,
});

const namesOf = (host?: string) =>
	new x509.SubjectAlternativeNameExtension(
		host === undefined
			? [
					{ type: 'ip', value: '127.0.0.1' },
					{ type: 'dns', value: 'localhost' },
				]
			: [{ type: 'dns', value: host }],
	);

async function identity(
	certificate: x509.X509Certificate,
	keys: Awaited<ReturnType<typeof newKeys>>,
): Promise<Identity> {
	const der = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
	return {
		cert: certificate.toString('pem'),
		key: x509.PemConverter.encode(der, 'PRIVATE KEY'),
	};
}

/** An identity that nobody vouches for but itself. */
export async function selfSigned(name: string): Promise<Identity> {
	const keys = await newKeys();
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		...valid(),
		name: `CN=${name}`,
		keys,
		extensions: [namesOf()],
	});
	return await identity(certificate, keys);
}

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
		async issue(name, { host, from } = {}) {
			const own = await newKeys();
			const certificate = await x509.X509CertificateGenerator.create({
				...valid(from),
				subject: `CN=${name}`,
				issuer: root.subject,
				publicKey: own.publicKey,
				signingKey: keys.privateKey,
				extensions: [namesOf(host)],
			});
			return await identity(certificate, own);
		},
	};
}
