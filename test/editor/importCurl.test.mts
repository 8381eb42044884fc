import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

const secretHint = "Keep it in a credential instead: choose a scheme under 'Authentication'";

describe('Import cURL', () => {
	it('fills the request from nested JSON, and says where a secret belongs', async () => {
		const { panel } = editor;
		await editor.openDelivery();
		expect(await panel.output.innerText()).not.toContain(secretHint);

		await panel.importCurl(`curl -X PUT 'https://crm.example.com/v2/people?list=main' \\
			-H 'Authorization: Bearer 0123456789' -H 'X-Source: rokt' \\
			-H 'Content-Type: application/json' \\
			-d '{"email": "{{{Email}}}", "name": {"first": "{{firstName}}"}}'`);
		await eventually(async () => {
			const { jsonBody, ...parameters } = await editor.savedParameters();
			expect(parameters).toMatchObject({
				method: 'PUT',
				url: 'https://crm.example.com/v2/people',
				queryParameters: { parameters: [{ name: 'list', value: 'main' }] },
				headerParameters: {
					parameters: [
						{ name: 'Authorization', value: 'Bearer 0123456789' },
						{ name: 'X-Source', value: 'rokt' },
					],
				},
				specifyBody: 'json',
			});
			expect(JSON.parse(String(jsonBody))).toEqual({
				email: '{{{Email}}}',
				name: { first: '{{firstName}}' },
			});
		});
		await eventually(async () => {
			expect(await panel.output.innerText()).toContain(secretHint);
		});
	});

	it.each([
		{
			body: 'flat JSON',
			command: `curl https://crm.example.com/leads -H 'Content-Type: application/json' -d '{"email": "{{email}}", "list": 33}'`,
			parameters: {
				bodyParameters: {
					parameters: [
						{ name: 'email', value: '{{email}}' },
						{ name: 'list', value: '={{ 33 }}' },
					],
				},
			},
		},
		{
			body: 'a form',
			command: `curl https://crm.example.com/leads -H 'Content-Type: application/x-www-form-urlencoded' -d 'email={{email}}&source=rokt'`,
			parameters: {
				contentType: 'form-urlencoded',
				bodyParameters: {
					parameters: [
						{ name: 'email', value: '{{email}}' },
						{ name: 'source', value: 'rokt' },
					],
				},
			},
		},
		{
			body: 'XML',
			command: `curl https://crm.example.com/leads -H 'Content-Type: text/xml' -d '<lead><email>{{{Email}}}</email></lead>'`,
			parameters: {
				contentType: 'raw',
				rawContentType: 'text/xml',
				body: '<lead><email>{{{Email}}}</email></lead>',
			},
		},
		{
			body: 'plain text',
			command: `curl https://crm.example.com/leads -H 'Content-Type: text/plain' -d 'New lead: {{{Email}}}, {{firstName}}'`,
			parameters: { contentType: 'raw', body: 'New lead: {{{Email}}}, {{firstName}}' },
		},
		{
			body: 'no body',
			command: `curl 'https://crm.example.com/leads?email={{email}}&list=33'`,
			parameters: {
				method: 'GET',
				queryParameters: {
					parameters: [
						{ name: 'email', value: '{{email}}' },
						{ name: 'list', value: '33' },
					],
				},
			},
		},
	])('takes $body', async ({ command, parameters }) => {
		await editor.openDelivery();
		await editor.panel.importCurl(command);
		await eventually(async () => {
			expect(await editor.savedParameters()).toEqual({
				url: 'https://crm.example.com/leads',
				...parameters,
				testSettings: {},
				options: {},
			});
		});
	});
});
