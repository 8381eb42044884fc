/** What was wrong with a TLS connection, and what to do about it, both as a sentence; the first without its full stop. */
export interface TlsFault {
	what: string;
	advice: string;
}

/** What Node.js says of a certificate, always before anything is sent. */
const ofCertificate =
	/^(?!ERR_SSL).*(CERT|CRL|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

/** What OpenSSL says at any time. */
const ofProtocol = /^(ERR_TLS|ERR_SSL|EPROTO)/;

const trust = (certificate: string) =>
	`If that is right, let n8n trust ${certificate}: name its file in NODE_EXTRA_CA_CERTS, or put it into 'CA' of a client certificate.`;

/** The names in a certificate, as Node.js lists them; 100 characters tell enough. */
const namesIn = (message: string) =>
	/cert's (?:altnames|list|CN): (.{1,100})/.exec(message)?.[1].trim();

/** What OpenSSL says between its codes and its source files. */
const openSsl = (message: string) =>
	/error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/.exec(message)?.[1] ?? message;

/**
 * Reads what Node.js and OpenSSL say of a TLS connection that was not made; undefined where TLS
 * was not at fault.
 *
 * @param location.host the host that was to answer
 * @param location.setting where its name stands
 * @param location.withCertificate whether a client certificate was offered
 * @param location.handshake whether TLS was still being set up; a lead may be lost in what comes later
 */
export function tlsFaultOf(
	codes: string[],
	message: string,
	location: { host: string; setting: string; withCertificate: boolean; handshake: boolean },
): TlsFault | undefined {
	const { host, setting, withCertificate, handshake } = location;
	const has = (...known: string[]) => codes.some((code) => known.includes(code));
	const certificate = codes.some((code) => ofCertificate.test(code));
	if (!certificate && !codes.some((code) => ofProtocol.test(code))) return undefined;

	if (has('CERT_HAS_EXPIRED')) {
		return {
			what: `The certificate of ${host} has expired`,
			advice: "The CRM has to renew it. 'Ignore SSL Issues (Insecure)' sends all the same.",
		};
	}
	if (has('CERT_NOT_YET_VALID')) {
		return {
			what: `The certificate of ${host} is not valid yet`,
			advice: 'Check the clock of the machine that n8n runs on.',
		};
	}
	if (has('ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH')) {
		const names = namesIn(message);
		return {
			what: `The certificate of ${host} is for another host${names ? ` (${names})` : ''}`,
			advice: `Write the host into ${setting} as the certificate names it.`,
		};
	}
	if (has('DEPTH_ZERO_SELF_SIGNED_CERT')) {
		return { what: `The certificate of ${host} is self-signed`, advice: trust('it') };
	}
	if (
		has(
			'SELF_SIGNED_CERT_IN_CHAIN',
			'UNABLE_TO_GET_ISSUER_CERT',
			'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
			'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
		)
	) {
		return {
			what: `The certificate of ${host} comes from an authority that n8n does not know`,
			advice: trust("the authority's certificate"),
		};
	}
	const alert = /alert ([a-z ]+)/.exec(openSsl(message))?.[1];
	if (alert !== undefined && /certificate|unknown ca|handshake failure|access denied/.test(alert)) {
		return withCertificate
			? {
					what: `${host} did not accept the client certificate (${alert})`,
					advice: "Check 'Client Certificate' with the people of the CRM.",
				}
			: {
					what: `${host} refused the TLS connection (${alert})`,
					advice: "It may ask for a certificate: turn on 'Client Certificate'.",
				};
	}
	if (!certificate && !handshake) return undefined;
	if (/wrong version number|packet length too long|http request/.test(message)) {
		return {
			what: `${host} does not speak TLS`,
			advice: `Check the port in ${setting}, or write http:// if there is no https.`,
		};
	}
	return {
		what: `No secure connection to ${host} was possible: ${openSsl(message)}`,
		advice: `Check the host and the port in ${setting}.`,
	};
}
