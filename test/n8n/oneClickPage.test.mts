import { createHmac } from 'node:crypto';
import { chromium, type Browser } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { ensureChromium } from '../../dev/chromium.mjs';
import { linkCredential } from '../unit/triggers/kit.mts';
import { createCredential, jsonTo, publishCampaign } from './harness.mts';

let sandbox: Sandbox;
let browser: Browser;

beforeAll(async () => {
	sandbox = await startSandbox();
	browser = await chromium.launch({
		executablePath: await ensureChromium(),
		args: ['--no-sandbox', '--disable-gpu'],
	});
});

afterAll(async () => {
	await browser.close();
	await sandbox.stop();
});

/** Browsers send the apostrophe as %27. */
const query = "email=ada.o'grace%40example.com";
const signature = createHmac('sha256', linkCredential.secret)
	.update(`unsubscribe?${query}`)
	.digest('hex');

const publish = async (respond: string) =>
	await publishCampaign({
		trigger: 'unsubscribe',
		source: { authentication: 'signature', respond },
		crm: jsonTo(`${sandbox.url}/unsubscribes`),
		credentials: {
			source: await createCredential('eventSourceSignatureApi', { ...linkCredential }),
		},
	});

it.each(['onReceived', 'responseNode'])(
	'a person opens the link, clicks the button and is unsubscribed, without scripts (%s)',
	async (respond) => {
		sandbox.reset();
		await fetch(`${sandbox.url}/leads?email=${encodeURIComponent("ada.o'grace@example.com")}`);
		const campaign = await publish(respond);
		const context = await browser.newContext({ javaScriptEnabled: false });
		const page = await context.newPage();
		const hosts = new Set<string>();
		const complaints: string[] = [];
		page.on('request', (request) => hosts.add(new URL(request.url()).host));
		page.on('console', (message) => complaints.push(message.text()));

		await page.goto(`${campaign.url}?${query}&signature=${signature}`);
		expect(await page.title()).toBe('Unsubscribe?');
		expect(await page.locator('html').getAttribute('lang')).toBe('en');
		expect(await page.getByText("ada.o'grace@example.com").isVisible()).toBe(true);
		expect(sandbox.book.unsubscribed).toEqual([]);

		await page.getByRole('button', { name: 'Unsubscribe' }).click();
		await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
		const [execution] = await campaign.executions(1);
		expect(execution.status).toBe('success');
		expect(sandbox.book.unsubscribed).toHaveLength(1);
		expect([...hosts]).toEqual([new URL(campaign.url).host]);
		expect(complaints).toEqual([]);
		await context.close();
	},
);

it('a page is light or dark, as the person likes it', async () => {
	const campaign = await publish('onReceived');
	const looks = await Promise.all(
		(['light', 'dark'] as const).map(async (colorScheme) => {
			const context = await browser.newContext({ colorScheme });
			const page = await context.newPage();
			await page.goto(`${campaign.url}?${query}&signature=${signature}`);
			const look = await page.screenshot();
			await context.close();
			return look.toString('base64');
		}),
	);
	expect(looks[0]).not.toBe(looks[1]);
});
