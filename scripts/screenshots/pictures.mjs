import { join } from 'node:path';
import { CHECKOUT } from '../../dev/cache.mjs';
import { say } from '../../dev/say.mjs';

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {import('../../dev/editor/editor.mts').Editor} Editor */
/** @typedef {import('../../dev/editor/editor.mts').Theme} Theme */

export const IMAGES = join(CHECKOUT, 'docs/images');

/** What comes and goes, and the neighbours of the open node, cut in two by the edge of the picture. */
const HIDDEN = '.el-notification, [data-test-id=floating-nodes] { display: none !important }';

/**
 * Takes pictures in one of the two themes: `NAME.png` or `NAME-dark.png`.
 *
 * @param {Editor} editor
 * @param {Theme} theme
 */
export const pictures =
	({ page }, theme) =>
	/** @param {string} name @param {Box | import('playwright-core').Locator} [what] the whole page without it */
	async (name, what) => {
		const path = join(IMAGES, `${name}${theme === 'dark' ? '-dark' : ''}.png`);
		const clip = what && 'boundingBox' in what ? await boxOf(what) : what;
		await page.mouse.move(0, 0);
		await page.screenshot({ path, clip, animations: 'disabled', caret: 'hide', style: HIDDEN });
		say(path);
	};

/** @param {import('playwright-core').Locator} locator @returns {Promise<Box>} */
export async function boxOf(locator) {
	const box = await locator.boundingBox();
	if (!box) throw new Error(`${locator} does not show`);
	return box;
}

/** Scrolls the open panel's parameters up. @param {Editor} editor */
export async function showTop({ page }) {
	await page.getByTestId('node-parameters').locator('label').first().scrollIntoViewIfNeeded();
}

/**
 * A part of the open panel's parameters. The window has to be tall enough to show it.
 *
 * @param {Editor} editor
 * @param {string} from the beginning of the label that it begins with
 * @param {string} [until] that of the label that it ends above; the end of the parameters without it
 * @returns {Promise<Box>}
 */
export async function partOfPanel({ page }, from, until) {
	const parameters = page.getByTestId('node-parameters');
	const label = (/** @type {string} */ text) =>
		boxOf(
			parameters
				.locator('label')
				.filter({ hasText: new RegExp(`^${text}`) })
				.first(),
		);
	const { x, y, width, height } = await boxOf(parameters);
	const top = (await label(from)).y - 12;
	const bottom = until ? (await label(until)).y - 8 : y + height;
	return { x, y: top, width, height: bottom - top };
}
