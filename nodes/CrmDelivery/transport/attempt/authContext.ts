import type { IExecuteFunctions } from 'n8n-workflow';

import { allowsHost } from '../../../shared/allowedHosts';
import type { AuthContext, Credential } from '../auth/scheme';
import type { Send } from '../http/send';
import type { AttemptState } from './attemptState';

/**
 * What a scheme works with in one attempt. The client certificate goes on its requests, too, to
 * the hosts that may see it.
 *
 * @param makeTokenRequester given what sends a request with the certificate
 */
export function authContextFor(
	context: IExecuteFunctions,
	state: AttemptState,
	certificate: Credential | null,
	{
		sendLead,
		dispatch,
		makeTokenRequester,
	}: {
		sendLead: Send;
		dispatch: Send;
		makeTokenRequester: (send: Send) => AuthContext['requestToken'];
	},
): AuthContext {
	const withCertificate =
		(send: Send): Send =>
		async (options) =>
			certificate !== null && allowsHost(certificate, new URL(options.url).hostname)
				? await certificate.scheme.send({ ...authContext, send }, certificate, options)
				: await send(options);
	const authContext: AuthContext = {
		context,
		send: withCertificate(sendLead),
		requestToken: makeTokenRequester(withCertificate(dispatch)),
		registerTokenDrop: (drop) => (state.dropToken = drop),
		addSecrets: (...secrets) => state.secrets.push(...secrets),
	};
	return authContext;
}
