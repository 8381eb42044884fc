import { Editor } from '../../test/editor/kit/editor.mts';
import { partOfPanel, pictures, showTop } from './pictures.mjs';

const WINDOW = { width: 1200, height: 760 };
/** Shows all parameters of a connection at once. */
const TALL_WINDOW = { width: 1200, height: 3200 };

const fields = { email: '{{email}}', firstName: '{{firstName}}', lastName: '{{lastName}}' };
const referral = { campaignId: 'spring-sale', email: 'grace@example.com', firstName: 'Grace' };

/**
 * The pictures of docs/getting-started.md: a campaign from an empty canvas to its first outcomes.
 *
 * @param {string} sandboxUrl
 * @param {import('./pictures.mjs').Theme} theme
 */
export async function takeCampaign(sandboxUrl, theme) {
	const editor = await Editor.open({ theme });
	const { page, canvas, panel, executions } = editor;
	const take = pictures(editor, theme);
	const node = page.getByTestId('ndv');
	await page.setViewportSize(WINDOW);
	await editor.rename('Spring Sale');
	await take('start-1');

	await canvas.openCreator();
	await canvas.search('referral');
	await page.getByTestId('node-creator-item-name').getByText('CRM Delivery').waitFor();
	await take('start-2');

	await canvas.place('Referral Trigger');
	await panel.fill('campaign', 'spring-sale');
	const [url] = await panel.webhookUrls('Production URL');
	await panel.setMockData([referral]);
	await take('start-3', node);
	await panel.close();

	await canvas.openCreatorAfter('Referral Trigger');
	await canvas.place('CRM Delivery');
	await panel.close();
	await take('start-4');

	await canvas.openPanel('CRM Delivery');
	await panel.fill('url', `${sandboxUrl}/key/leads`);
	await panel.choose('authentication', 'API Key');
	await panel.openNewCredential({ name: 'X-Api-Key', value: 'demo-api-key' });
	await take('start-5', page.getByTestId('editCredential-modal'));
	await panel.saveCredential();
	for (const [index, [name, value]] of Object.entries(fields).entries()) {
		await panel.addTo('bodyParameters');
		await panel.fill(`bodyParameters.parameters[${index}].name`, name);
		await panel.fill(`bodyParameters.parameters[${index}].value`, value);
	}
	await panel.fill('requiredFields', 'email');
	await panel.addTo('responseRules');
	await panel.choose('responseRules.rules[0].outcome', 'Duplicate');
	await panel.fill('responseRules.rules[0].statusCodes', '409');
	await panel.choose('responseRules.rules[0].source', 'Body Field');
	await panel.fill('responseRules.rules[0].path', 'status');
	await panel.fill('responseRules.rules[0].value', 'duplicate');
	await panel.addOption('Add Test Setting', 'Expected Outcome');
	await panel.choose('testSettings.expectedOutcome', 'Delivered');
	await panel.addOption('Add Test Setting', 'Sample Lead');
	await page.setViewportSize(TALL_WINDOW);
	await page.evaluate('document.activeElement.blur()');
	await showTop(editor);
	await take('start-6', await partOfPanel(editor, 'Method', 'Body Content Type'));
	await take('start-7', await partOfPanel(editor, 'Body Content Type', 'Response Profile'));
	await take('start-8', await partOfPanel(editor, 'Response Profile', 'Test Settings'));
	await take('start-9', await partOfPanel(editor, 'Test Settings', 'Options'));

	await page.setViewportSize(WINDOW);
	await showTop(editor);
	await panel.execute();
	await panel.output.getByTestId('radio-button-schema').click();
	await take('start-10', node);
	await panel.close();

	await editor.openPublish();
	await take('start-11', page.getByRole('dialog').filter({ hasText: 'Publish workflow' }));
	await editor.confirmPublish();

	for (const email of ['grace@example.com', 'grace@example.com', 'alan at example']) {
		await fetch(url, { method: 'POST', body: new URLSearchParams({ ...referral, email }) });
	}
	await executions.open(3);
	await page.getByTestId('edge-label').getByText('1 item').waitFor();
	await take('start-12');
	await executions.openPanel(0, 'CRM Delivery');
	await panel.output.getByTestId('radio-button-schema').click();
	await take('start-13', node);
	await editor.close();
}
