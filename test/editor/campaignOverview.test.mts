/** The page of examples/campaign-overview.json, as somebody sees it who never opens the editor. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from '../../dev/chromium.mjs';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createApiKey } from '../n8n/campaigns/run.mts';
import { Campaign, createCredential, jsonTo, n8n, pack } from '../n8n/harness.mts';

const user = { username: 'marketing', password: 'Overview-1' };
const pageUrl = `${n8n.url}/webhook/campaigns`;

let crm: Sandbox;
let browser: Browser;
let campaign: Campaign;

/** Names that no other test uses, since the page shows every campaign of this n8n. */
const name = `Spring ${randomUUID().slice(0, 8)}`;
const connectionName = `Mail ${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
	crm = await startSandbox();
	await importOverview();
	campaign = await publishUnlinked();
	browser = await chromium.launch({
		executablePath: await ensureChromium(),
		args: ['--no-sandbox', '--disable-gpu'],
	});
});
afterAll(async () => {
	await browser.close();
	await crm.stop();
});

async function importOverview() {
	const example = JSON.parse(readFileSync('examples/campaign-overview.json', 'utf8'));
	const credentials: Record<string, object> = {
		...(await createApiKey()),
		...(await createCredential('httpBasicAuth', { user: user.username, password: user.password })),
	};
	for (const node of example.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			node.credentials[type] = credentials[type];
		}
	}
	await n8n.publish(await n8n.saveWorkflow(example));
}

/** A campaign and a connection in one workflow, with no line between them. */
async function publishUnlinked() {
	const webhookId = randomUUID();
	const workflow = await n8n.saveWorkflow({
		name: `Workflow of ${name}`,
		nodes: [
			{
				id: randomUUID(),
				name,
				type: `${pack}.referralTrigger`,
				typeVersion: 2,
				position: [0, 0],
				webhookId,
				parameters: { path: 'referral' },
			},
			{
				id: randomUUID(),
				name: connectionName,
				type: `${pack}.crmDelivery`,
				typeVersion: 1,
				position: [240, 0],
				parameters: jsonTo(`${crm.url}/leads`),
			},
		],
		connections: {},
	});
	await n8n.publish(workflow);
	return new Campaign(workflow.id, `${n8n.url}/webhook/${webhookId}/referral`, '');
}

async function open(options: object = {}): Promise<Page> {
	const context = await browser.newContext({ httpCredentials: user, ...options });
	const page = await context.newPage();
	await page.goto(pageUrl);
	return page;
}

const sectionOf = (page: Page) =>
	page.locator('section').filter({ has: page.getByRole('link', { name: connectionName }) });
const link = (page: Page) =>
	page.getByRole('button', { name: `Link ${name} to ${connectionName}` });
const unlink = (page: Page) =>
	page.getByRole('button', { name: `Unlink ${name} from ${connectionName}` });

it('asks who is there', async () => {
	expect((await fetch(pageUrl)).status).toBe(401);
	expect((await fetch(pageUrl, { method: 'POST' })).status).toBe(401);
});

it('links by the keyboard, a referral is delivered, and unlinks again', async () => {
	const page = await open();
	expect(await link(page).isVisible()).toBe(false);
	await page.getByRole('switch', { name: 'Show unlinked' }).focus();
	await page.keyboard.press('Space');
	await link(page).focus();
	await page.keyboard.press('Enter');
	await unlink(page).waitFor();
	expect(await page.getByRole('status').textContent()).toBe(
		'The campaign is linked, and the change is live.',
	);

	await campaign.send({ email: 'ada@example.com' });
	await campaign.nextExecution();
	expect(crm.book.leads.map(({ email }) => email)).toEqual(['ada@example.com']);

	await unlink(page).focus();
	await page.keyboard.press('Enter');
	await link(page).waitFor();
	expect(await page.getByRole('status').textContent()).toBe(
		'The campaign is unlinked, and the change is live.',
	);
	await campaign.send({ email: 'grace@example.com' });
	await campaign.nextExecution();
	expect(crm.book.leads).toHaveLength(1);
	await page.context().close();
});

it('keeps a change for the draft where that is wished, and says so', async () => {
	const page = await open();
	await page.getByRole('switch', { name: 'Show unlinked' }).check();
	await page.getByRole('switch', { name: 'Put changes live at once' }).uncheck();
	await link(page).click();
	await page.getByRole('status').waitFor();
	expect(await page.getByRole('status').textContent()).toMatch(/linked in the draft/);
	expect(await sectionOf(page).textContent()).toMatch(/waits to be published/);
	await page.context().close();
});

it('changes nothing on a page that is out of date, and says why', async () => {
	const page = await open();
	const workflow = await n8n.request('GET', `/workflows/${campaign.id}`);
	workflow.nodes[0].notes = 'Changed in the editor';
	await n8n.saveWorkflow(workflow);
	await page.getByRole('switch', { name: 'Show unlinked' }).check();
	await link(page).click();
	await page.getByRole('alert').waitFor();
	expect(await page.getByRole('alert').textContent()).toMatch(/^Somebody saved/);
	await page.context().close();
});

it.each(['light', 'dark'])('is readable in %s, on a phone, too', async (colorScheme) => {
	const page = await open({ colorScheme, viewport: { width: 360, height: 740 } });
	await page.getByRole('switch', { name: 'Show unlinked' }).check();
	const { scrollWidth, small } = await page.evaluate<{ scrollWidth: number; small: number }>(`({
		scrollWidth: document.documentElement.scrollWidth,
		small: [...document.querySelectorAll('button')].filter(
			(button) => button.checkVisibility() && button.getBoundingClientRect().height < 44,
		).length,
	})`);
	expect(scrollWidth).toBeLessThanOrEqual(360);
	expect(small).toBe(0);
	expect(await contrasts(page)).toEqual([]);
	await page.context().close();
});

/** Texts whose contrast with what lies behind them is below the 4.5 that WCAG 2.2 asks for. */
const contrasts = async (page: Page) =>
	await page.evaluate<string[]>(`
		(() => {
			const rgb = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
			const luminance = (color) => {
				const [r, g, b] = rgb(color).map((one) => {
					const part = one / 255;
					return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
				});
				return 0.2126 * r + 0.7152 * g + 0.0722 * b;
			};
			const behind = (element) => {
				if (element === null) return 'rgb(255, 255, 255)';
				const { backgroundColor } = getComputedStyle(element);
				return rgb(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
			};
			return [...document.querySelectorAll('h1, h2, h3, p, a, small, button, label')]
				.filter((element) => element.checkVisibility())
				.filter((element) => {
					const pair = [getComputedStyle(element).color, behind(element)].map(luminance);
					return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5;
				})
				.map((element) => element.textContent);
		})()
	`);
