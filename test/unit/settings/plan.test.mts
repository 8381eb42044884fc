import type { IDataObject } from 'n8n-workflow';
import { planRun, type Planned } from '../../../nodes/CrmDelivery/settings/plan';
import { contextOf, newLog, type ContextParts } from '../kit/context.mts';

const LIVE = 'https://crm.example.com/leads';
const TEST = 'https://test.example.com/leads';
const ada = { email: 'ada@example.com' };

async function plan(
	parameters: IDataObject,
	leads: IDataObject[] = [ada],
	parts: ContextParts = {},
) {
	const items = leads.map((json) => ({ json }));
	const log = newLog();
	const context = contextOf({ ...parts, items, parameters: parameters as never }, log);
	return { ...(await planRun(context, items)), log };
}

const planOf = (planned: Planned) => {
	if ('fault' in planned) throw planned.fault;
	return planned.plan;
};
const faultOf = (planned: Planned) => ('fault' in planned ? planned.fault : undefined);

/** Where the request of a lead goes. */
function urlOf(planned: Planned): string | null {
	const { build, lead } = planOf(planned);
	const built = typeof build === 'function' ? build(lead) : undefined;
	return built !== undefined && 'request' in built ? built.request.url : null;
}

test('a lead of production goes to the live endpoint', async () => {
	const testSettings = { testEndpoint: TEST, sampleLead: '{"email":"sample@example.com"}' };
	const { leads } = await plan({ url: LIVE, testSettings });

	expect(planOf(leads[0])).toMatchObject({ environment: 'production', lead: ada });
	expect(urlOf(leads[0])).toBe(LIVE);
});

test.each([
	['a manual execution', { mode: 'manual' as const }, ada],
	['a test lead', {}, { ...ada, test: true }],
])('%s goes to the test endpoint', async (_name, parts, lead) => {
	const { leads } = await plan({ url: LIVE, testSettings: { testEndpoint: TEST } }, [lead], parts);

	expect(planOf(leads[0]).environment).toBe('test');
	expect(urlOf(leads[0])).toBe(TEST);
});

test('without one a manual execution goes to the live endpoint, and a test lead nowhere', async () => {
	const manual = await plan({ url: LIVE }, [ada], { mode: 'manual' });
	expect(urlOf(manual.leads[0])).toBe(LIVE);
	const production = await plan({ url: LIVE }, [{ ...ada, test: true }]);
	expect(urlOf(production.leads[0])).toBeNull();
});

test('a sample lead is laid over the item in manual executions', async () => {
	const testSettings = { sampleLead: '{"firstName":"Ada"}' };
	const { leads } = await plan({ url: LIVE, testSettings }, [ada], { mode: 'manual' });
	expect(planOf(leads[0]).lead).toEqual({ ...ada, firstName: 'Ada' });
});

test('request and response are always included in manual executions', async () => {
	const manual = await plan({ url: LIVE }, [ada], { mode: 'manual' });
	expect(manual.settings).toMatchObject({ includeRequest: true, includeResponse: true });
	const production = await plan({ url: LIVE });
	expect(production.settings).toMatchObject({ includeRequest: false, includeResponse: false });
});

test('a setting without an expression is compiled once for all leads', async () => {
	const { leads } = await plan({ url: LIVE }, [ada, ada, ada]);
	const [first, ...others] = leads.map(planOf);
	for (const other of others) {
		expect(other.classify).toBe(first.classify);
		expect(other.build).toBe(first.build);
	}
});

test('an expression is read for each lead', async () => {
	const { leads } = await plan(
		{ url: '={{ $json.url }}' },
		[{ url: 'https://a.example.com/' }, { url: 'https://b.example.com/' }],
		{ expressions: { '={{ $json.url }}': ({ json }) => json.url } },
	);
	expect(leads.map(urlOf)).toEqual(['https://a.example.com/', 'https://b.example.com/']);
});

test('an expression that n8n cannot evaluate is a fault of its lead alone', async () => {
	const { leads } = await plan({ url: '={{ $json.url }}' }, [ada, { url: LIVE }], {
		expressions: {
			'={{ $json.url }}': ({ json }) => {
				if (json.url === undefined) throw new Error('No url here');
				return json.url;
			},
		},
	});
	expect(faultOf(leads[0])?.message).toBe('No url here');
	expect(urlOf(leads[1])).toBe(LIVE);
});

test.each([
	['Endpoint', { url: 'nowhere' }],
	['Method', { url: LIVE, method: 'TRACE' }],
	['Authentication', { url: LIVE, authentication: 'magic' }],
	['Authentication', { url: LIVE, authentication: 'clientCertificate' }],
	['Timeout', { url: LIVE, options: { timeout: 0 } }],
	['Sample Lead', { url: LIVE, testSettings: { sampleLead: '[1]' } }],
	[
		'Status Code',
		{
			url: LIVE,
			testSettings: { simulate: true, simulatedResponse: { response: { statusCode: 99 } } },
		},
	],
	['Otherwise', { url: LIVE, otherwise: 'perhaps' }],
])('a fault in %s is that of every lead', async (parameter, parameters) => {
	const { leads } = await plan(parameters as IDataObject, [ada, ada], { mode: 'manual' });
	expect(leads.map((planned) => faultOf(planned)?.parameter)).toEqual([parameter, parameter]);
});

test('what is for manual executions stops no lead of production', async () => {
	const { leads } = await plan({ url: LIVE, testSettings: { sampleLead: 'no JSON' } });
	expect(urlOf(leads[0])).toBe(LIVE);
});

test('a credential that cannot be used is the fault of all, before anything is sent', async () => {
	const { leads } = await plan({ url: LIVE, authentication: 'apiKey' }, [ada, ada]);
	expect(leads.map((planned) => faultOf(planned)?.parameter)).toEqual([
		'Authentication',
		'Authentication',
	]);
});

test('under a continue setting each lead tells of its own', async () => {
	const { leads, log } = await plan({ url: LIVE, authentication: 'apiKey' }, [ada], {
		node: { onError: 'continueRegularOutput' },
	});
	expect(faultOf(leads[0])).toBeUndefined();
	expect(log.credentialReads).toEqual([]);
});

test('a simulated response comes with its headers', async () => {
	const response = {
		statusCode: 207,
		headers: 'X-A: 1\nx-a: 2\nContent-Type: text/plain',
		body: 'ok',
	};
	const testSettings = { simulate: true, simulatedResponse: { response } };
	const { leads } = await plan({ url: LIVE, testSettings }, [ada], { mode: 'manual' });
	expect(planOf(leads[0])).toMatchObject({
		environment: 'simulated',
		simulatedResponse: {
			statusCode: 207,
			headers: { 'x-a': ['1', '2'], 'content-type': 'text/plain' },
			body: Buffer.from('ok'),
			truncated: false,
		},
	});
});
