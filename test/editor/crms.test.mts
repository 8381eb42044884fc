import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';
import { recipeOf, type Recipe } from './recipe.mts';

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

const ada = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' };

const tokenLogin = ({ path, settings }: Recipe) => ({
	loginUrl: `${sandbox.url}/adobe-campaign${path}`,
	loginContentType: 'XML',
	loginBody: settings['Login Body'],
	loginHeaders: settings['Login Headers'],
	username: 'operator',
	password: 'demo-password',
	tokenPath: settings['Token Path'],
	headerName: 'X-Security-Token',
	headerValue: '{{token.security}}',
	moreHeaders: settings['More Headers'],
});

const crms = [
	{
		crm: 'HubSpot',
		prefix: 'hubspot',
		authentication: 'Bearer Token',
		credential: () => ({ token: 'demo-token' }),
		tellsDuplicates: true,
	},
	{ crm: 'Salesforce Web-to-Lead', prefix: 'web-to-lead' },
	{
		crm: 'Adobe Campaign Classic',
		prefix: 'adobe-campaign',
		authentication: 'Token Login',
		credential: tokenLogin,
	},
];

describe('a campaign from nothing, by the recipe in docs/crms.md', () => {
	it.each(crms)('$crm', async ({ crm, prefix, authentication, credential, tellsDuplicates }) => {
		const { canvas, panel } = editor;
		const recipe = recipeOf(crm);
		await editor.clear();
		await canvas.openCreator();
		await canvas.place('Referral Trigger');
		await panel.setMockData([ada]);
		await panel.close();
		await canvas.openCreatorAfter('Referral Trigger');
		await canvas.place('CRM Delivery');

		await panel.choose('method', recipe.method);
		await panel.fill('url', `${sandbox.url}/${prefix}${recipe.path}`);
		if (authentication) {
			await panel.choose('authentication', authentication);
			await panel.newCredential(credential(recipe));
		}
		await panel.fillPairs('headerParameters', recipe.headers);
		await panel.choose('contentType', recipe.contentType);
		await panel.fillPairs('bodyParameters', recipe.fields);
		if (recipe.template) {
			await panel.choose('specifyBody', 'Using a Template');
			await panel.paste('body', recipe.template);
		}
		await panel.fill('requiredFields', recipe.requiredFields);
		await panel.choose('responseProfile', recipe.responseProfile);

		await panel.execute();
		await outputSays('1 lead: 1 delivered, 0 duplicate, 0 rejected');
		const taken = sandbox.book.leads.filter((lead) => lead.crm === prefix);
		expect(taken).toMatchObject([{ email: 'ada@example.com' }]);
		if (!tellsDuplicates) return;
		await panel.execute();
		await outputSays('1 lead: 0 delivered, 1 duplicate, 0 rejected');
	});
});

const outputSays = (text: string) =>
	eventually(async () => expect(await editor.panel.output.innerText()).toContain(text));
