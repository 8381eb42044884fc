import { credentialReader } from '../../../nodes/CrmDelivery/transport/auth/credentialReader';
import {
	credentialProblem,
	credentialsFor,
} from '../../../nodes/CrmDelivery/transport/auth/credentials';
import { schemes } from '../../../nodes/CrmDelivery/transport/auth/schemes';
import type { Data } from '../../../nodes/CrmDelivery/transport/auth/scheme';
import { contextOf, newLog, type ContextParts } from '../kit/context.mts';
import { leadFor } from '../kit/transport.mts';

const LEAD = leadFor('https://crm.example.com/leads');

const find = async (
	authentication: string,
	credentials: ContextParts['credentials'],
	clientCertificate = false,
) =>
	await credentialsFor(
		credentialReader(contextOf({ credentials })),
		{ authentication, clientCertificate, forTests: false },
		LEAD,
		{ proxy: undefined, insecureTls: false },
		0,
	);

test('none is needed for none', async () => {
	expect(await find('none', {})).toEqual({ credentials: { primary: null, certificate: null } });
});

test('what is chosen is read', async () => {
	const found = await find('bearerToken', { crmBearerTokenApi: { token: 't-1' } });
	expect(found).toMatchObject({
		credentials: { primary: { data: { token: 't-1' }, secrets: ['t-1'], itemIndex: 0 } },
	});
});

test.each([
	['there is none', 'apiKey', {}, 'Node does not have any credentials set'],
	[
		'a field is blank',
		'apiKey',
		{ crmApiKeyApi: { name: 'X-Key', value: ' ' } },
		"'Value' of the credential is empty",
	],
	[
		'a host is not allowed',
		'bearerToken',
		{ crmBearerTokenApi: { token: 't', allowedHosts: '*.example.org' } },
		'The credential may not be sent to crm.example.com',
	],
	[
		'the host of its login is not allowed',
		'tokenLogin',
		{
			crmTokenLoginApi: {
				loginUrl: 'https://login.example.com/',
				loginMethod: 'POST',
				loginContentType: 'json',
				loginBody: '{}',
				password: 'p',
				headerName: 'X',
				headerValue: '{{token}}',
				allowedHosts: 'crm.example.com',
			},
		},
		'The credential may not be sent to login.example.com',
	],
])('where %s the lead is not sent', async (_name, authentication, credentials, message) => {
	const found = await find(authentication, credentials as ContextParts['credentials']);
	expect('fault' in found && found.fault).toMatchObject({ parameter: 'Authentication', message });
});

test('a client certificate that is missing names its option', async () => {
	const found = await find('none', {}, true);
	expect('fault' in found && found.fault.parameter).toBe('Client Certificate');
});

describe('secrets of basic auth', () => {
	const secretsOf = (data: Data) => schemes.basicAuth.secrets(data).filter((text) => text !== '');

	test.each([
		['none, since some CRMs take a key as the name', '', 'key-12345'],
		['any word', 'x', 'key-12345'],
		['eight characters', 'password', 'key-12345'],
	])('with a password of %s the username is one', (_name, password, username) => {
		expect(secretsOf({ username, password })).toContain(username);
	});

	test('with a longer password it is none', () => {
		const secrets = secretsOf({ username: 'marketing', password: 'passwords' });
		expect(secrets).toEqual(['passwords', 'marketing:passwords']);
	});
});

test.each(Object.entries(schemes))('%s needs what its panel marks as required', (name, scheme) => {
	for (const [field, label] of Object.entries(scheme.requiredFields)) {
		const complete = Object.fromEntries(
			Object.keys(scheme.requiredFields).map((key) => [key, 'value']),
		);
		expect(credentialProblem(scheme, { ...complete, [field]: ' ' })).toBe(
			`'${label}' of the credential is empty`,
		);
	}
	if (name !== 'basicAuth') expect(Object.keys(scheme.requiredFields)).not.toEqual([]);
});

describe('reading', () => {
	const readAll = async (count: number, credential: Data | ((itemIndex: number) => Data)) => {
		const log = newLog();
		const context = contextOf({ credentials: { crmApiKeyApi: credential } }, log);
		const reader = credentialReader(context);
		const values: unknown[] = [];
		for (let index = 0; index < count; index++) {
			values.push((await reader.read('crmApiKeyApi', index)).value);
		}
		return { values, reads: log.credentialReads.length, reader };
	};

	test('one of which n8n does not show whether it holds an expression is read for each lead', async () => {
		const { values, reads } = await readAll(50, { value: 'k' });
		expect(values).toEqual(Array(50).fill('k'));
		expect(reads).toBe(50);
	});

	test('one that looks at its item is read for each', async () => {
		const { values } = await readAll(6, (index) => ({ value: `k${index}` }));
		expect(values).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5']);
	});

	test('what the run itself changed is read again', async () => {
		const log = newLog();
		const reader = credentialReader(contextOf({ credentials: { a: { value: 'k' } } }, log));
		await reader.read('a', 0);
		const before = log.credentialReads.length;
		reader.forget('a');
		await reader.read('a', 1);
		expect(log.credentialReads.length).toBeGreaterThan(before);
	});
});
