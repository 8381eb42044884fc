import type { endpoint as Endpoint } from '../../../nodes/triggers/description.ts';

/** The webhook as the triggers declare it in an n8n whose library lacks these functions. */
function endpointWithout(...missing: string[]): typeof Endpoint {
	let endpoint: typeof Endpoint | undefined;
	jest.isolateModules(() => {
		const library = { ...jest.requireActual<object>('n8n-workflow') } as Record<string, unknown>;
		for (const name of missing) delete library[name];
		jest.doMock('n8n-workflow', () => library);
		({ endpoint } = require('../../../nodes/triggers/description.ts') as {
			endpoint: typeof Endpoint;
		});
	});
	jest.dontMock('n8n-workflow');
	return endpoint!;
}

const newer = endpointWithout();
const older = endpointWithout('webhookDescriptionFields', 'fromParameter', 'fromFunction');

/** Expressions are JavaScript between `={{` and `}}`. */
const valueOf = (expression: unknown, parameters: object): unknown =>
	new Function('$parameter', `return ${String(expression).slice('={{'.length, -'}}'.length)}`)(
		parameters,
	);

describe.each([
	['with the resolvers of n8n', newer],
	['with expressions alone', older],
])('%s', (_, endpoint) => {
	it.each([
		['onReceived', 'onReceived', 202],
		['responseNode', 'responseNode', 202],
		['receiptNode', 'responseNode', 500],
		[undefined, 'onReceived', 202],
	])('respond %s is mode %s and status %s', (respond, mode, status) => {
		const parameters = { path: 'referral', respond };
		const { path, responseMode, responseCode } = endpoint;
		const values = [path, responseMode, responseCode].map((field) => valueOf(field, parameters));
		expect(values).toEqual(['referral', mode, status]);
	});
});

it('needs n8n to evaluate no expression where it has resolvers', () => {
	expect(Object.getOwnPropertySymbols(newer)).toHaveLength(1);
	expect(Object.getOwnPropertySymbols(older)).toHaveLength(0);
});
