import { Editor } from '../../dev/editor/editor.mts';
import { pictures } from './pictures.mjs';

/** Two campaigns on one connection. */
export const EXAMPLE = 'twoCampaigns0001';

/** What the first campaign puts out in manual runs. */
export const referral = {
	eventType: 'referral',
	eventId: 'referral-8412',
	campaignId: 'spring-sale',
	receivedAt: '2026-05-04T09:30:00.000Z',
	test: false,
	email: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Lovelace',
};

/** @param {import('./pictures.mjs').Theme} theme */
export async function takeCanvas(theme) {
	const editor = await Editor.open({ workflow: EXAMPLE, theme });
	const { page } = editor;
	await page.setViewportSize({ width: 1200, height: 700 });
	await page.getByTestId('zoom-to-fit').click();
	await pictures(editor, theme)('canvas');
	await editor.close();
}

/**
 * The panel after a run with the referral, and the whole output.
 *
 * @param {import('./pictures.mjs').Theme} theme
 */
export async function takeOutcome(theme) {
	const editor = await Editor.open({ workflow: EXAMPLE, theme });
	const { page, canvas, panel } = editor;
	const take = pictures(editor, theme);
	await canvas.openPanel('CRM Delivery');
	await panel.execute();
	await panel.output.getByTestId('radio-button-schema').click();
	await page.setViewportSize({ width: 1280, height: 1000 });
	await take('crm-delivery', page.getByTestId('ndv'));
	await page.setViewportSize({ width: 1400, height: 1540 });
	await take('outcome', panel.output);
	await editor.close();
}
