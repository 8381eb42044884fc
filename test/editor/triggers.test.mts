import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

const placeTrigger = async (name: string) => {
	await editor.clear();
	await editor.canvas.openCreator();
	await editor.canvas.place(name);
};

const send = (url: string, method: string, body: string) =>
	fetch(url, {
		method,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body,
	});

describe('a trigger', () => {
	it('shows one URL to test and one for production', async () => {
		const { panel } = editor;
		await placeTrigger('Referral Trigger');
		const [test, ...others] = await panel.webhookUrls('Test URL');
		expect(others).toEqual([]);
		expect(await panel.webhookUrls('Production URL')).toEqual([
			test.replace('/webhook-test/', '/webhook/'),
		]);
		expect(test).toMatch(/\/webhook-test\/[0-9a-f-]{36}\/referral$/);
	});

	it.each([
		{
			name: 'Referral Trigger',
			method: 'PUT',
			body: 'Email=ada@example.com&FirstName=Ada&zip=01234',
			shows: ['email', 'ada@example.com', 'firstName', 'Ada', 'zipCode', '01234'],
		},
		{
			name: 'Unsubscribe Trigger',
			method: 'POST',
			body: 'Email=ada@example.com',
			shows: ['unsubscribe', 'email', 'ada@example.com'],
		},
	])('$name shows the event that it listened for', async ({ name, method, body, shows }) => {
		const { panel } = editor;
		await placeTrigger(name);
		const [url] = await panel.webhookUrls('Test URL');
		await panel.execute();
		await panel.untilListening();
		const response = await send(url, method, body);
		expect(response.status).toBe(202);
		await eventually(async () => {
			const output = (await panel.output.innerText()).split(/\s+/);
			expect(output).toEqual(expect.arrayContaining(shows));
		});
	});

	it.each([
		['Referral Trigger', 'a referral', ['email', 'ada@example.com', 'firstName', 'Ada']],
		['Unsubscribe Trigger', 'an unsubscribe', ['email', 'ada@example.com']],
	])('%s says where to send, and its command sends', async (name, event, shows) => {
		const { panel, page, canvas } = editor;
		await placeTrigger(name);
		await page.getByText('to the production URL').waitFor();
		await page.getByText('When will this node trigger my flow?').click();
		const command = await page.locator('code', { hasText: /^curl / }).innerText();
		expect(command).toMatch(/^curl( -d \w+=\S+)+$/);
		const fields = [...command.matchAll(/-d (\S+)/g)].map(([, field]) => field).join('&');

		const [url] = await panel.webhookUrls('Test URL');
		await panel.execute();
		await panel.untilListening();
		await panel.close();
		await page.getByText(`Waiting for ${event} at the test URL`).waitFor();
		expect((await send(url, 'POST', fields)).status).toBe(202);
		await canvas.openPanel(name);
		await eventually(async () => {
			const output = (await panel.output.innerText()).split(/\s+/);
			expect(output).toEqual(expect.arrayContaining(shows));
		});
	});
});
