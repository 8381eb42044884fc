import type { CrmRequest } from '../../request/model/types';
import { isBlank } from '../../../shared/blank';
import { SettingsError } from '../../../shared/settingsError';
import type { CredentialReader } from './credentialReader';
import type { Credential, Data, Scheme } from './scheme';
import { schemes } from './schemes';
import { wayProblem, type Way } from '../../../shared/credentialBoundary';

/** What shows the CRM who sends a lead. */
export interface Credentials {
	/** Of the scheme under Authentication; null for `none`. */
	primary: Credential | null;
	/** For the TLS connection, beside any scheme; null without one. */
	certificate: Credential | null;
}

/** What the author chose. */
export interface CredentialChoice {
	authentication: string;
	/** Whether it is chosen under Test Authentication, with a credential of its own type. */
	forTests: boolean;
	clientCertificate: boolean;
}

/** The type of the credential that the same scheme has for Test Endpoint. */
export const testTypeOf = (type: string): string => type.replace(/^crm/, 'crmTest');

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The credentials of one lead, since their fields may hold expressions. Every reason not to use
 * one is a fault: it is missing, a field of it is blank or cannot be right, the request cannot
 * carry it, or it may not travel on this way.
 */
export async function credentialsFor(
	reader: CredentialReader,
	{ authentication, forTests, clientCertificate }: CredentialChoice,
	request: CrmRequest,
	way: Way,
	itemIndex: number,
): Promise<{ credentials: Credentials } | { fault: SettingsError }> {
	const name = clientCertificate ? 'clientCertificate' : 'none';
	const certificate = await credentialFor(reader, name, request, { ...way, key: '' }, itemIndex);
	const key = JSON.stringify([way, 'credential' in certificate && certificate.credential?.data]);
	const primary = await credentialFor(
		reader,
		authentication,
		request,
		{ ...way, key },
		itemIndex,
		forTests,
	);
	if ('fault' in primary) return primary;
	if ('fault' in certificate) return certificate;
	return { credentials: { primary: primary.credential, certificate: certificate.credential } };
}

async function credentialFor(
	reader: CredentialReader,
	name: string,
	request: CrmRequest,
	way: Way & { key: string },
	itemIndex: number,
	forTests = false,
): Promise<{ credential: Credential | null } | { fault: SettingsError }> {
	if (name === 'none') return { credential: null };
	const live = schemes[name];
	const scheme = forTests ? { ...live, type: testTypeOf(live.type) } : live;
	const liveParameter = name === 'clientCertificate' ? 'Client Certificate' : 'Authentication';
	const parameter = forTests ? 'Test Authentication' : liveParameter;
	const fault = (message: string, description: string) => ({
		fault: new SettingsError(parameter, message, description),
	});

	const found = await reader.read(scheme.type, itemIndex).then(
		(data) => ({ data }),
		(error: Error) => ({ message: error.message }),
	);
	if ('message' in found) {
		return fault(found.message, `Choose a credential under ${parameter}, or create one.`);
	}
	const { data } = found;
	const problem = credentialProblem(scheme, data);
	if (problem) return fault(problem, 'Open the credential and correct it.');
	const requestProblem = scheme.requestProblem?.(data, request);
	if (requestProblem)
		return fault(requestProblem, 'Change the credential, or the body of the request.');
	const refusal = [request.url, ...(scheme.urls?.(data) ?? [])]
		.map((url) => wayProblem(data, url, way))
		.find((found) => found !== undefined);
	if (refusal) return fault(refusal.message, refusal.description);
	const secrets = scheme.secrets(data).filter(isText);
	return { credential: { scheme, data, secrets, itemIndex, reader, way: way.key } };
}

/** What keeps a credential from being used anywhere; undefined where nothing does. */
export function credentialProblem(scheme: Scheme, data: Data): string | undefined {
	const { requiredFields } = scheme;
	const blank = Object.keys(requiredFields).find((name) => isBlank(data[name]));
	return blank === undefined
		? scheme.credentialProblem?.(data)
		: `'${requiredFields[blank]}' of the credential is empty`;
}

/** Whether a token has to be got before the first lead: several at once would get one each. */
export const needsToken = ({ primary }: Credentials): boolean =>
	primary?.scheme.hasToken?.(primary.data, primary.way) === false;
