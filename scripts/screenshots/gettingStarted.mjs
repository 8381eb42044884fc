import { Editor } from '../../dev/editor/editor.mts';
import { partOfPanel, pictures, showTop } from './pictures.mjs';

const WINDOW = { width: 1200, height: 760 };
/** Shows all parameters of a connection at once. */
const TALL_WINDOW = { width: 1200, height: 3200 };

const ada = { email: 'ada@example.com', firstName: 'Ada' };
const grace = { email: 'grace@example.com', firstName: 'Grace' };

/**
 * The pictures of docs/getting-started.md, by the steps that stand there.
 *
 * @param {string} sandboxUrl
 * @param {import('./pictures.mjs').Theme} theme
 */
export async function takeGettingStarted(sandboxUrl, theme) {
	const editor = await Editor.open({ theme });
	const { page, canvas, panel, executions } = editor;
	const take = pictures(editor, theme);
	const node = page.getByTestId('ndv');

	await page.setViewportSize(WINDOW);
	await editor.rename('My workflow');
	await canvas.openCreator();
	await canvas.place('Referral Trigger');
	await panel.webhookUrls('Test URL');
	await take('start-2', node);
	await panel.close();
	await canvas.openCreatorAfter('Referral Trigger');
	await canvas.place('CRM Delivery');
	await panel.close();
	await take('start-3');

	await canvas.openPanel('CRM Delivery');
	await panel.fill('url', `${sandboxUrl}/key/leads`);
	await panel.choose('authentication', 'API Key');
	await panel.openNewCredential({
		name: 'X-Api-Key',
		value: 'demo-api-key',
		allowedHosts: '127.0.0.1',
	});
	await take('start-4', page.getByTestId('editCredential-modal'));
	await panel.saveCredential();

	for (const [index, name] of Object.keys(ada).entries()) {
		await panel.addTo('bodyParameters');
		await panel.fill(`bodyParameters.parameters[${index}].name`, name);
		await panel.fill(`bodyParameters.parameters[${index}].value`, `{{${name}}}`);
	}
	await panel.fill('requiredFields', 'email');
	await panel.addTo('responseRules');
	await panel.choose('responseRules.rules[0].outcome', 'Duplicate');
	await panel.fill('responseRules.rules[0].statusCodes', '409');
	await page.setViewportSize(TALL_WINDOW);
	await page.evaluate('document.activeElement.blur()');
	await showTop(editor);
	await take('start-5', await partOfPanel(editor, 'Body Content Type', 'Test Settings'));
	await page.setViewportSize(WINDOW);
	await panel.close();

	await canvas.openPanel('Referral Trigger');
	await panel.setMockData([ada]);
	await panel.close();
	await canvas.openPanel('CRM Delivery');
	await panel.addOption('Add Test Setting', 'Expected Outcome');
	await panel.choose('testSettings.expectedOutcome', 'Delivered');
	await panel.execute();
	await panel.output.getByTestId('radio-button-schema').click();
	await showTop(editor);
	await take('start-6', node);
	await panel.close();
	await editor.publish();

	await canvas.openPanel('Referral Trigger');
	const [url] = await panel.webhookUrls('Production URL');
	await take('start-7', node);
	await panel.close();
	await fetch(url, { method: 'POST', body: new URLSearchParams(grace) });
	await executions.open(1);
	await page.getByTestId('edge-label').getByText('1 item').waitFor();
	await take('start-8');
	await executions.openPanel(0, 'CRM Delivery');
	await panel.output.getByTestId('radio-button-schema').click();
	await take('start-9', node);
	await takeInstallation(editor, take);
	await editor.close();
}

/** @param {Editor} editor @param {ReturnType<typeof pictures>} take */
async function takeInstallation({ page }, take) {
	await page.goto('/settings/community-nodes');
	await page.getByRole('button', { name: 'Install' }).click();
	const dialog = page.getByTestId('communityPackageInstall-modal');
	await dialog.getByRole('textbox').fill('n8n-nodes-referral-delivery');
	await dialog.getByRole('checkbox').click();
	await take('start-1', dialog);
}
