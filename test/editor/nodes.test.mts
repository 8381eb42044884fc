import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
});
afterAll(() => editor.close());

const pack = ['CRM Delivery', 'Referral Trigger', 'Unsubscribe Trigger'];

/** Each test goes on where the last one ended. */
describe('the nodes of the pack', () => {
	it('are found by what they are for', async () => {
		const { canvas } = editor;
		await canvas.openCreator();
		for (const words of ['rokt', 'lead', 'crm']) {
			await canvas.search(words);
			await eventually(async () => {
				expect(await canvas.found()).toEqual(expect.arrayContaining(pack));
			});
		}
	});

	it('link two campaigns to one connection by two lines', async () => {
		const { canvas, panel } = editor;
		await canvas.place('Referral Trigger');
		await panel.close();
		await canvas.openCreatorAfter('Referral Trigger');
		await canvas.place('CRM Delivery');
		await panel.close();
		expect(await canvas.node('CRM Delivery').innerText()).toMatch(/CRM Delivery\nPOST$/);
		await canvas.openCreator();
		await canvas.place('Unsubscribe Trigger');
		await panel.close();
		await canvas.connect('Unsubscribe Trigger', 'CRM Delivery');

		const toTheCrm = { main: [[{ node: 'CRM Delivery', type: 'main', index: 0 }]] };
		await eventually(async () => {
			const { connections } = await editor.saved();
			expect(connections).toEqual({
				'Referral Trigger': toTheCrm,
				'Unsubscribe Trigger': toTheCrm,
			});
		});
	});

	it.each(pack)('show the icon of %s', async (name) => {
		await eventually(async () => {
			const icon = editor.canvas.icon(name);
			const width = await icon.evaluate((image: { naturalWidth: number }) => image.naturalWidth);
			expect(width).toBeGreaterThan(0);
		});
	});
});
