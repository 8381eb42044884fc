import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

const saves = (parameters: object) =>
	eventually(async () => expect(await editor.savedParameters()).toMatchObject(parameters));

const templates = [
	{
		parameters: { contentType: 'json', specifyBody: 'json' },
		path: 'jsonBody',
		text: '{"email":"{{{Email}}}"}',
	},
	{
		parameters: { contentType: 'form-urlencoded', specifyBody: 'string' },
		path: 'body',
		text: 'email={{email}}&name={{firstName}}',
	},
	{
		parameters: { contentType: 'xml', specifyBody: 'string' },
		path: 'body',
		text: '<lead>\n\t<email>{{{Email}}}</email>\n</lead>',
	},
	{ parameters: { contentType: 'raw' }, path: 'body', text: '{{email}}, {{{FirstName}}}' },
];

describe('tags are listed where they can be typed', () => {
	it.each([
		{ specifyBody: 'keypair' },
		{ specifyBody: 'json' },
		{ contentType: 'raw' },
		{ method: 'GET' },
	])('%j', async (parameters) => {
		await editor.openDelivery(parameters);
		await eventually(async () => {
			expect(await editor.panel.parameters.innerText()).toContain(
				'Tags fill in what the lead holds: {{email}}, {{firstName}}',
			);
		});
	});
});

// In a field that does not say otherwise, n8n turns what is between braces into an expression.
describe('tags stay as they were put in', () => {
	it.each(templates)(
		'pasted into the template for $parameters.contentType',
		async ({ parameters, path, text }) => {
			const { panel } = editor;
			await editor.openDelivery(parameters);
			await panel.paste(path, text);
			await saves({ [path]: text });
			expect(await panel.field(path).inputValue()).toBe(text);
		},
	);

	it('typed into a template with a pause after each letter', async () => {
		await editor.openDelivery({ specifyBody: 'json' });
		await editor.panel.typeSlowly('jsonBody', '{{ person }}');
		await saves({ jsonBody: '{{ person }}' });
	});

	it('pasted into the endpoint, a header, a query parameter, a field and the test endpoint', async () => {
		const { panel } = editor;
		await editor.openDelivery({ testSettings: { testEndpoint: '' } });
		await panel.paste('url', 'https://crm.example.com/{{email}}');
		for (const list of ['queryParameters', 'headerParameters', 'bodyParameters']) {
			await panel.addTo(list);
			await panel.paste(`${list}.parameters[0].value`, '{{{Email}}}');
		}
		await panel.paste('testSettings.testEndpoint', 'https://test.example.com/{{email}}');
		const tag = { parameters: [{ value: '{{{Email}}}' }] };
		await saves({
			url: 'https://crm.example.com/{{email}}',
			queryParameters: tag,
			headerParameters: tag,
			bodyParameters: tag,
			testSettings: { testEndpoint: 'https://test.example.com/{{email}}' },
		});
	});

	it('typed into a field, beside an expression', async () => {
		const { panel } = editor;
		await editor.openDelivery({
			bodyParameters: { parameters: [{ name: 'email' }, { name: 'age', value: '={{ 33 }}' }] },
		});
		await panel.typeSlowly('bodyParameters.parameters[0].value', '{{ email }}');
		expect(await panel.isExpression('bodyParameters.parameters[0].value')).toBe(false);
		expect(await panel.isExpression('bodyParameters.parameters[1].value')).toBe(true);
		await saves({
			bodyParameters: { parameters: [{ value: '{{ email }}' }, { value: '={{ 33 }}' }] },
		});
	});
});
