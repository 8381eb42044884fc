import { Editor } from './kit/editor.mts';
import { eventually } from './kit/eventually.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

const shows = (labels: string[]) =>
	eventually(async () => expect(await editor.panel.labels()).toEqual(labels));

const pack = ['CRM Delivery', 'Referral Trigger', 'Unsubscribe Trigger'];

/** From an empty canvas to two campaigns on one connection: each test goes on where the last one ended. */
describe('building a campaign', () => {
	it('finds the nodes by what they are for', async () => {
		const { canvas } = editor;
		await canvas.openCreator();
		for (const words of ['rokt', 'lead', 'crm']) {
			await canvas.search(words);
			await eventually(async () => {
				expect(await canvas.found()).toEqual(expect.arrayContaining(pack));
			});
		}
	});

	it('starts with a trigger', async () => {
		const { canvas, panel } = editor;
		await canvas.place('Referral Trigger');
		await shows(['Campaign', 'Authentication', 'Respond', 'Path', 'Options']);
		await panel.fill('campaign', 'spring-sale');
		await panel.close();
		await eventually(async () => {
			expect(await canvas.node('Referral Trigger').innerText()).toContain('campaign spring-sale');
		});
	});

	it('goes on to a CRM, whose panel asks for what every connection needs', async () => {
		const { canvas, panel } = editor;
		await canvas.openCreatorAfter('Referral Trigger');
		await canvas.place('CRM Delivery');
		await shows([
			'Method',
			'Endpoint',
			'Authentication',
			'Query Parameters',
			'Headers',
			'Body Content Type',
			'Specify Body',
			'Body Fields',
			'Required Fields',
			'Response Profile',
			'Response Rules',
			'Otherwise',
			'Test Settings',
			'Options',
		]);
		await panel.close();
	});

	it('links a second campaign with a wire', async () => {
		const { canvas, panel } = editor;
		await canvas.openCreator();
		await canvas.place('Unsubscribe Trigger');
		await panel.close();
		await canvas.wire('Unsubscribe Trigger', 'CRM Delivery');

		const toTheCrm = { main: [[{ node: 'CRM Delivery', type: 'main', index: 0 }]] };
		await eventually(async () => {
			const { connections } = await editor.saved();
			expect(connections).toEqual({
				'Referral Trigger': toTheCrm,
				'Unsubscribe Trigger': toTheCrm,
			});
		});
	});

	it.each(pack)('shows the icon of %s', async (name) => {
		await eventually(async () => {
			const icon = editor.canvas.icon(name);
			const width = await icon.evaluate((image: { naturalWidth: number }) => image.naturalWidth);
			expect(width).toBeGreaterThan(0);
		});
	});
});
