import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { allowsHost, isLoopback } from './allowedHosts';

/** How a request travels, as far as a secret on it is concerned. */
export interface Way {
	/** A proxy that the node names, or nothing. */
	proxy: unknown;
	/** The certificate of the server is not checked. */
	insecureTls: boolean;
}

export interface WayProblem {
	/** A sentence without its full stop. */
	message: string;
	/** What to do. */
	description: string;
}

const isOff = (value: unknown) => value === false || value === 'false';
const isOn = (value: unknown) => value === true || value === 'true';

/** Why the credential may not travel to a URL on this way; undefined where it may. */
export function wayProblem(
	data: ICredentialDataDecryptedObject,
	url: string,
	{ proxy, insecureTls }: Way,
): WayProblem | undefined {
	if (!URL.canParse(url)) {
		return {
			message: 'The credential may not be sent to what is no URL',
			description: 'Enter a whole URL, e.g. https://api.example.com/leads.',
		};
	}
	const { hostname, protocol } = new URL(url);
	if (!allowsHost({ data }, hostname)) {
		return {
			message: `The credential may not be sent to ${hostname}`,
			description: `Add ${hostname} to 'Allowed Hosts' of the credential, or correct the address.`,
		};
	}
	if (protocol !== 'https:' && !isOff(data.httpsOnly) && !isLoopback(hostname)) {
		return {
			message: `The credential may not be sent to ${hostname} over plain HTTP, where everyone on the way could read it`,
			description: "Use https://, or switch off 'HTTPS Only' of the credential.",
		};
	}
	if (insecureTls && protocol === 'https:' && !isOn(data.allowInsecureTls)) {
		return {
			message: `The credential may not be sent to ${hostname} while its certificate is not checked`,
			description:
				"Switch off 'Ignore SSL Issues', or switch on 'Allow Ignoring SSL Issues' of the credential.",
		};
	}
	if (proxy && !isOn(data.allowProxy)) {
		return {
			message: `The credential may not be sent to ${hostname} through a proxy that a node names`,
			description: "Empty 'Proxy', or switch on 'Allow Proxy' of the credential.",
		};
	}
	return undefined;
}
