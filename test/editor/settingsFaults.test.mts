import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let sandbox: Sandbox;
let editor: Editor;
beforeAll(async () => {
	sandbox = await startSandbox();
	editor = await Editor.open();
});
afterAll(async () => {
	await editor.close();
	await sandbox.stop();
});

const rule = (condition: object) => ({
	responseRules: {
		rules: [
			{ outcome: 'duplicate', statusCodes: '409' },
			{ outcome: 'rejected', ...condition },
		],
	},
});

/** What is set, what n8n says in red, and what it says to do. */
const faults = {
	'an endpoint without https://': [
		{ url: 'crm.example.com/leads' },
		"'Endpoint' is not a URL",
		'Enter a whole URL, e.g. https://api.example.com/leads.',
	],
	'a section that is not closed': [
		{ specifyBody: 'json', jsonBody: '{"email": "{{#email}}"}' },
		"'JSON Template' has tags that cannot be read",
		'Close every tag as in {{email}}, and every section as in {{#vip}}...{{/vip}}.',
	],
	'a filter that does not exist': [
		{ bodyParameters: { parameters: [{ name: 'email', value: '{{email | shout}}' }] } },
		`"email" in 'Body Fields' uses the filter "shout", which does not exist`,
		'The filters are lower, upper, trim',
	],
	'a path that is no JMESPath': [
		rule({ source: 'bodyField', path: 'errors[', operator: 'exists' }),
		"Rule 2 in 'Response Rules': the path errors[ cannot be read",
		'Write a JMESPath, e.g. errors[0].code',
	],
	'a pattern that is no regex': [
		rule({ source: 'bodyText', operator: 'regex', value: '(unclosed' }),
		"Rule 2 in 'Response Rules': the pattern (unclosed cannot be used",
		'Patterns follow RE2',
	],
	'a status code that is none': [
		rule({ statusCodes: '40O' }),
		"Rule 2 in 'Response Rules': the status codes hold 40O",
		'Write codes, ranges and classes with commas between them',
	],
	'a number that is none': [
		{ options: { timeout: '={{ "soon" }}' } },
		"'Timeout' is 'soon', not a number of at least 1",
		"Enter a number of 1 or more in 'Timeout'.",
	],
	'a sample lead that is no JSON': [
		{ testSettings: { sampleLead: '{"email":' } },
		"'Sample Lead' is not a JSON object",
		'Write it as {"email": "name@example.com"}.',
	],
} satisfies Record<string, [object, string, string]>;

describe('Execute step names the parameter that is wrong, and says what to do', () => {
	it.each(Object.entries(faults))('%s', async (_, [parameters, message, advice]) => {
		const { panel } = editor;
		await editor.openDelivery({ url: `${sandbox.url}/leads`, ...parameters });
		await panel.execute();
		await eventually(async () => {
			const output = await panel.output.innerText();
			expect(output).toContain(message);
			expect(output).toContain(advice);
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('an endpoint that is empty, at the parameter', async () => {
		const { panel } = editor;
		await editor.openDelivery({ url: '' });
		await panel.issue('url').waitFor();
		await panel.execute();
		await editor.page.getByText('Parameter "Endpoint" is required').waitFor();
	});
});

const belongsInACredential =
	"looks like a secret. Keep it in a credential instead: choose a scheme under 'Authentication'";

describe('a hint tells of a secret that stands in the workflow', () => {
	it.each([
		['A header here', { headerParameters: { parameters: [{ name: 'X-Api-Key', value: 'x' }] } }],
		[
			'A query parameter here',
			{ queryParameters: { parameters: [{ name: 'api_key', value: 'x' }] } },
		],
		["A query parameter in 'Endpoint'", { url: 'https://crm.example.com/leads?v=2&api_key=x' }],
	])('%s', async (where, parameters) => {
		const { panel } = editor;
		await editor.openDelivery({ url: 'https://crm.example.com/leads?v=2', ...parameters });
		await eventually(async () => {
			expect(await panel.output.innerText()).toContain(`${where} ${belongsInACredential}`);
		});
	});

	it('and of none where there is none', async () => {
		const { panel } = editor;
		await editor.openDelivery({
			url: 'https://crm.example.com/api-key?list=token#secret',
			headerParameters: { parameters: [{ name: 'X-Source', value: 'token' }] },
			testSettings: { simulate: true },
		});
		await panel.execute();
		await eventually(async () => {
			expect(await panel.output.innerText()).toContain('1 lead:');
		});
		expect(await panel.output.innerText()).not.toContain(belongsInACredential);
	});
});
