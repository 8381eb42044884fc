import type { CrmRequest } from '../../request/model/types';
import { SettingsFault } from '../../../shared/settingsError';
import type { CredentialData } from './credentialReader';
import type { Credential, Data, Scheme } from './scheme';
import { schemes } from './schemes';
import { allowsHost } from '../../../shared/allowedHosts';

/** What shows the CRM who sends a lead. */
export interface Credentials {
	/** Of the scheme under Authentication; null for `none`. */
	own: Credential | null;
	/** For the TLS connection, beside any scheme; null without one. */
	certificate: Credential | null;
}

/** What the author chose. */
export interface CredentialChoice {
	authentication: string;
	clientCertificate: boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The credentials of one lead, since their fields may hold expressions. Every reason not to use
 * one is a fault: it is missing, a field of it is blank or cannot be right, the request cannot
 * carry it, or it may not be sent to a host.
 */
export async function credentialsFor(
	stored: CredentialData,
	{ authentication, clientCertificate }: CredentialChoice,
	request: CrmRequest,
	itemIndex: number,
): Promise<{ credentials: Credentials } | { fault: SettingsFault }> {
	const own = await credentialFor(stored, authentication, request, itemIndex);
	if ('fault' in own) return own;
	const name = clientCertificate ? 'clientCertificate' : 'none';
	const certificate = await credentialFor(stored, name, request, itemIndex);
	if ('fault' in certificate) return certificate;
	return { credentials: { own: own.credential, certificate: certificate.credential } };
}

async function credentialFor(
	stored: CredentialData,
	name: string,
	request: CrmRequest,
	itemIndex: number,
): Promise<{ credential: Credential | null } | { fault: SettingsFault }> {
	if (name === 'none') return { credential: null };
	const scheme = schemes[name];
	const parameter = name === 'clientCertificate' ? 'Client Certificate' : 'Authentication';
	const fault = (message: string, description: string) => ({
		fault: new SettingsFault(parameter, message, description),
	});

	const found = await stored.read(scheme.type, itemIndex).then(
		(data) => ({ data }),
		(error: Error) => ({ message: error.message }),
	);
	if ('message' in found) {
		return fault(found.message, `Choose a credential under ${parameter}, or create one.`);
	}
	const { data } = found;
	const complaint = complaintOf(scheme, data);
	if (complaint) return fault(complaint, 'Open the credential and correct it.');
	const misfit = scheme.misfit?.(data, request);
	if (misfit) return fault(misfit, 'Change the credential, or the body of the request.');
	const stranger = [request.url, ...(scheme.urls?.(data) ?? [])]
		.filter((url) => URL.canParse(String(url)))
		.map((url) => new URL(String(url)).hostname)
		.find((host) => !allowsHost({ data }, host));
	if (stranger !== undefined) {
		return fault(
			`The credential may not be sent to ${stranger}`,
			`Add ${stranger} to 'Allowed Hosts' of the credential, or correct the address.`,
		);
	}
	const secrets = scheme.secrets(data).filter(isText);
	return { credential: { scheme, data, secrets, itemIndex, stored } };
}

/** What keeps a credential from being used anywhere; undefined where nothing does. */
export function complaintOf({ needs, complaint }: Scheme, data: Data): string | undefined {
	const blank = Object.keys(needs).find((name) => String(data[name] ?? '').trim() === '');
	return blank === undefined ? complaint?.(data) : `'${needs[blank]}' of the credential is empty`;
}

/** Whether a token has to be got before the first lead: several at once would get one each. */
export const needsToken = ({ own }: Credentials): boolean =>
	own?.scheme.hasToken?.(own.data) === false;
