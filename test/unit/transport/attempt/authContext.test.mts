import type { IHttpRequestOptions } from 'n8n-workflow';
import { authContextFor } from '../../../../nodes/CrmDelivery/transport/attempt/authContext';
import type { Scheme } from '../../../../nodes/CrmDelivery/transport/auth/scheme';
import type { Send } from '../../../../nodes/CrmDelivery/transport/http/send';
import { contextOf } from '../../kit/context.mts';
import { credentialOf, leadFor, stateFor } from '../../kit/transport.mts';

const scheme: Scheme = {
	type: 'crmClientCertificateApi',
	requiredFields: {},
	secrets: () => [],
	send: async ({ send, addSecrets }, _credential, options) => {
		addSecrets('passphrase');
		return await send({ ...options, agentOptions: { cert: 'certificate' } });
	},
};

/** The context of one attempt, and what it sent. */
function contextWith(allowedHosts: string | null) {
	const sent: IHttpRequestOptions[] = [];
	const state = stateFor('https://crm.example.com/leads');
	const keep: Send = async (options) => {
		sent.push(options);
		return { statusCode: 200, headers: {}, body: '' };
	};
	const certificate = allowedHosts === null ? null : credentialOf(scheme, { allowedHosts });
	const authContext = authContextFor(contextOf(), state, certificate, {
		sendLead: keep,
		dispatch: keep,
		makeTokenRequester: (send) => async (request) => {
			const { statusCode } = await send({ url: request.url });
			return { statusCode, headers: {}, body: Buffer.alloc(0), truncated: false };
		},
	});
	return { authContext, state, sent };
}

describe.each([
	['the lead', 'send'],
	['what comes before it', 'requestToken'],
] as const)('a client certificate on %s', (_name, way) => {
	const sendTo = async (allowedHosts: string | null, url: string) => {
		const { authContext, sent, state } = contextWith(allowedHosts);
		if (way === 'send') await authContext.send({ url });
		else await authContext.requestToken(leadFor(url));
		return { offered: sent[0].agentOptions?.cert !== undefined, secrets: state.secrets };
	};

	test.each([
		['any host', '', 'https://crm.example.com/leads', true],
		['the host that it names', 'crm.example.com', 'https://crm.example.com/leads', true],
		['that host on any port', 'crm.example.com', 'https://crm.example.com:8443/leads', true],
		['a host below', '*.example.com', 'https://login.example.com/', true],
		['no other host', 'crm.example.com', 'https://other.example.com/leads', false],
		['no host that only ends so', '*.example.com', 'https://evilexample.com/leads', false],
	])('goes to %s', async (_case, allowedHosts, url, offered) => {
		expect((await sendTo(allowedHosts, url)).offered).toBe(offered);
	});

	test('is not there without a credential', async () => {
		expect((await sendTo(null, 'https://crm.example.com/leads')).offered).toBe(false);
	});

	test('hides its secrets', async () => {
		const { secrets } = await sendTo('', 'https://crm.example.com/leads');
		expect(secrets).toEqual(['passphrase']);
	});
});

test('a scheme can hide texts and say how to drop its token', () => {
	const { authContext, state } = contextWith(null);
	const drop = () => undefined;

	authContext.addSecrets('one', 'two');
	authContext.registerTokenDrop(drop);

	expect(state).toMatchObject({ secrets: ['one', 'two'], dropToken: drop });
});
