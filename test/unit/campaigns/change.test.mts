import { differences, linesOf } from '../../../nodes/Campaigns/change/content';
import type { Change } from '../../../nodes/Campaigns/change/change';
import { linked } from '../../../nodes/Campaigns/change/link';
import { unlinked } from '../../../nodes/Campaigns/change/unlink';
import type { Workflow } from '../../../nodes/Campaigns/graph/types';
import { content, draft, instance, place, workflow, type Drawing, type Nodes } from './kit.mts';

/** Links or unlinks `Sale/Spring` and a connection given as `workflow/node`. */
function change(
	operation: 'link' | 'unlink',
	connection: string,
	...workflows: Workflow[]
): Change {
	const all = instance(...workflows);
	const [workflowName, nodeName] = connection.split('/');
	const wish = {
		instance: all,
		campaign: place(all, 'Sale', 'Spring'),
		connection: place(all, workflowName, nodeName),
	};
	const draftNow = wish.campaign.workflow;
	return operation === 'link' ? linked(wish, draftNow, 'new id') : unlinked(wish, draftNow);
}

const drawn = ({ content: { nodes, connections } }: Change) =>
	linesOf({ nodes, connections }).map(
		({ from, output, to }) => `${from}${output ? `:${output}` : ''} > ${to}`,
	);

const sale = (nodes: Nodes, drawing: Drawing) =>
	workflow('Sale', { Spring: 'referral', ...nodes }, drawing);
const connection = (nodes: Nodes = {}, drawing: Drawing = []) =>
	workflow('Connection', { Start: 'start', Mail: 'crm', ...nodes }, ['Start > Mail', ...drawing]);
const called = { kind: 'call', parameters: { workflowId: { value: 'Connection' } } } as const;

describe('link', () => {
	it('draws a line to a connection in the same workflow, beside what hangs on the trigger', () => {
		const before = sale({ Mail: 'crm', Slack: 'slack' }, ['Spring > Slack']);
		const made = change('link', 'Sale/Mail', before);
		expect(drawn(made)).toEqual(['Spring > Slack', 'Spring > Mail']);
		expect(made.content.nodes).toBe(before.nodes);
	});

	it('changes nothing where leads come there already, by whatever way', () => {
		const before = sale({ If: 'if', Mail: 'crm' }, ['Spring > If', 'If:1 > Mail']);
		expect(change('link', 'Sale/Mail', before).content).toBe(before);
		const calling = sale({ Call: called }, ['Spring > Call']);
		expect(change('link', 'Connection/Mail', calling, connection()).content).toBe(calling);
	});

	it('uses a node that calls the connection and hangs on nothing', () => {
		const made = change('link', 'Connection/Mail', sale({ Call: called }, []), connection());
		expect(drawn(made)).toEqual(['Spring > Call']);
		expect(made.addedNode).toBeNull();
	});

	it('adds such a node where there is none, under a name that is free', () => {
		const before = sale({ 'Deliver to Connection': 'set' }, []);
		const made = change('link', 'Connection/Mail', before, connection());
		expect(made.addedNode).toBe('Deliver to Connection 1');
		expect(made.content.nodes.at(-1)).toMatchObject({
			id: 'new id',
			type: 'n8n-nodes-base.executeWorkflow',
			parameters: { workflowId: { mode: 'list', value: 'Connection' } },
		});
		expect(differences(before, made.content)).toEqual([
			'Deliver to Connection 1',
			'Spring [0] to Deliver to Connection 1 [0]',
		]);
	});

	const refused: Array<[why: string, message: RegExp, connection: Workflow]> = [
		[
			'does not begin with When Executed by Another Workflow',
			/cannot be called to reach 'Mail'/,
			workflow('Connection', { Other: 'referral', Mail: 'crm' }, ['Other > Mail']),
		],
		[
			'takes only some attributes',
			/takes only some attributes/,
			workflow(
				'Connection',
				{ Start: { kind: 'start', parameters: { inputSource: 'workflowInputs' } }, Mail: 'crm' },
				['Start > Mail'],
			),
		],
		[
			'may not be called',
			/does not let 'Sale' call it/,
			{ ...connection(), settings: { callerPolicy: 'none' } },
		],
	];
	it.each(refused)('refuses a connection workflow that %s', (_why, message, target) => {
		expect(() => change('link', 'Connection/Mail', sale({}, []), target)).toThrow(message);
	});

	it('links in a workflow that is not published, too', () => {
		const before = draft('Sale', { Spring: 'referral', Mail: 'crm' });
		expect(drawn(change('link', 'Sale/Mail', before))).toEqual(['Spring > Mail']);
	});
});

describe('unlink', () => {
	const cases: Array<[what: string, nodes: Nodes, drawing: Drawing, left: string[]]> = [
		[
			'takes the line to the connection away, and leaves what else hangs on the trigger',
			{ Mail: 'crm', Slack: 'slack' },
			['Spring > Mail', 'Spring > Slack'],
			['Spring > Slack'],
		],
		[
			'takes the last line of the way, so that what lies on it stays',
			{ Edit: 'set', Mail: 'crm', Slack: 'slack' },
			['Spring > Edit', 'Edit > Mail', 'Edit > Slack'],
			['Spring > Edit', 'Edit > Slack'],
		],
		[
			'leaves the other campaign of a connection',
			{ Winter: 'referral', Mail: 'crm' },
			['Spring > Mail', 'Winter > Mail'],
			['Winter > Mail'],
		],
		[
			'takes the line into a Merge that another campaign uses, too',
			{ Winter: 'referral', Merge: 'merge', Mail: 'crm' },
			['Spring > Merge', 'Winter > Merge:1', 'Merge > Mail'],
			['Winter > Merge', 'Merge > Mail'],
		],
		[
			'takes every line where there are several',
			{ If: 'if', Mail: 'crm', Slack: 'slack' },
			['Spring > If', 'If > Mail', 'If:1 > Mail', 'If:1 > Slack'],
			['Spring > If', 'If:1 > Slack'],
		],
		[
			'leaves other connections',
			{ Mail: 'crm', List: 'crm' },
			['Spring > Mail', 'Spring > List'],
			['Spring > List'],
		],
	];
	it.each(cases)('%s', (_what, nodes, drawing, left) => {
		const made = change('unlink', 'Sale/Mail', sale(nodes, drawing));
		expect(drawn(made)).toEqual(left);
		expect(made.also).toEqual([]);
	});

	it('changes nothing where no lead comes there', () => {
		const before = sale({ Mail: 'crm' }, []);
		expect(change('unlink', 'Sale/Mail', before).content).toBe(before);
	});

	it('takes the line to the call of a connection workflow, and leaves the node', () => {
		const before = sale({ Call: called, Sorted: 'switch' }, ['Spring > Call', 'Call > Sorted']);
		const made = change('unlink', 'Connection/Mail', before, connection());
		expect(drawn(made)).toEqual(['Call > Sorted']);
		expect(made.content.nodes).toBe(before.nodes);
	});

	it('says what else is unlinked: what hangs behind the connection or shares its workflow', () => {
		const chain = sale({ Mail: 'crm', List: 'crm' }, ['Spring > Mail', 'Mail > List']);
		expect(change('unlink', 'Sale/Mail', chain).also).toEqual(['List']);
		const two = connection({ List: 'crm' }, ['Start > List']);
		const calling = sale({ Call: called }, ['Spring > Call']);
		expect(change('unlink', 'Connection/Mail', calling, two).also).toEqual(['List']);
	});

	it('refuses a line that another campaign shares', () => {
		const shared = sale({ Winter: 'referral', Edit: 'set', Slack: 'slack', Mail: 'crm' }, [
			'Spring > Edit',
			'Winter > Edit',
			'Edit > Mail',
			'Edit > Slack',
		]);
		expect(() => change('unlink', 'Sale/Mail', shared)).toThrow(
			"No line can be taken away that serves 'Spring' and 'Mail' alone",
		);
	});
});

describe('a durable campaign', () => {
	const using = (operation: string) =>
		({ kind: 'table', parameters: { operation, dataTableId: { value: 'events' } } }) as const;
	const take = (drawing: Drawing) =>
		sale({ Winter: 'referral', Store: using('insert'), Receipt: 'receipt', Mail: 'crm' }, [
			'Winter > Store',
			'Store > Receipt',
			'Receipt > Mail',
			...drawing,
		]);
	const deliver = workflow('Deliver', { Due: using('get'), Again: 'crm' }, ['Due > Again']);

	it('is linked by a line to its store, not past it', () => {
		const made = change('link', 'Sale/Mail', take([]), deliver);
		expect(made.added).toEqual([{ from: 'Spring', output: 0, to: 'Store', input: 0 }]);
	});

	it('is unlinked before its store, and the other campaigns stay', () => {
		const made = change('unlink', 'Sale/Mail', take(['Spring > Store']), deliver);
		expect(made.removed).toEqual([{ from: 'Spring', output: 0, to: 'Store', input: 0 }]);
		expect(made.also).toEqual(['Again']);
	});
});

describe('what differs', () => {
	const one = () => content({ Spring: 'referral', Mail: 'crm', Note: 'note' }, ['Spring > Mail']);

	it('is no place, id or note', () => {
		const other = one();
		other.nodes[0].position = [9, 9];
		other.nodes[0].id = 'another';
		other.nodes[0].notes = 'By hand';
		other.nodes.pop();
		expect(differences(one(), other)).toEqual([]);
	});

	it('is a parameter, a setting, a line or a kind of line', () => {
		const other = one();
		other.nodes[1].parameters = { url: 'https://example.com' };
		other.nodes[0].disabled = true;
		other.connections.Spring.ai_tool = [[{ node: 'Mail', type: 'ai_tool', index: 0 }]];
		other.connections.Mail = { main: [[{ node: 'Spring', type: 'main', index: 0 }]] };
		expect(differences(one(), other)).toEqual([
			'Mail',
			'Spring',
			'Spring [ai_tool 0] to Mail [ai_tool 0]',
			'Mail [0] to Spring [0]',
		]);
	});
});
