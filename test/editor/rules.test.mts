import { Editor } from '../../dev/editor/editor.mts';
import { eventually } from '../../dev/editor/eventually.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open({ foldingLists: true });
});
afterAll(() => editor.close());

describe('response rules', () => {
	it('are made by clicks, and read as sentences when folded', async () => {
		const { panel } = editor;
		await editor.openDelivery();
		await panel.addTo('responseRules');
		await panel.choose('responseRules.rules[0].outcome', 'Duplicate');
		await panel.fill('responseRules.rules[0].statusCodes', '400');
		await panel.choose('responseRules.rules[0].source', 'Body Field');
		await panel.fill('responseRules.rules[0].path', 'title');
		await panel.choose('responseRules.rules[0].operator', 'Contains');
		await panel.fill('responseRules.rules[0].value', 'Member Exists');
		const rule = {
			outcome: 'duplicate',
			statusCodes: '400',
			source: 'bodyField',
			path: 'title',
			operator: 'contains',
			value: 'Member Exists',
		};
		await eventually(async () => {
			expect(await editor.savedParameters()).toMatchObject({ responseRules: { rules: [rule] } });
		});

		const sentence = 'Duplicate if status 400 and title contains Member Exists';
		await panel.list('responseRules').getByRole('button', { name: sentence }).click();
		await panel.field('responseRules.rules[0].path').waitFor({ state: 'hidden' });
	});

	it.each([
		[{ statusCodes: '2xx' }, 'Delivered if status 2xx'],
		[
			{ outcome: 'rejected', source: 'header', path: 'X-Reason', operator: 'exists' },
			'Rejected if header X-Reason exists',
		],
		[
			{ outcome: 'retry', source: 'bodyText', operator: 'notContains', value: 'OK' },
			'Retry if body text does not contain OK',
		],
		[{ outcome: 'duplicate' }, 'Duplicate'],
	])('%j reads: %s', async (rule, sentence) => {
		await editor.openDelivery({ responseRules: { rules: [rule] } });
		await editor.panel
			.list('responseRules')
			.getByRole('button', { name: sentence, exact: true })
			.waitFor();
	});
});
