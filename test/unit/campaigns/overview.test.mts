import { campaignEntries, connectionEntries } from '../../../nodes/Campaigns/graph/overview';
import type { Workflow } from '../../../nodes/Campaigns/graph/types';
import { addresses, draft, instance, workflow, type Drawing, type Nodes } from './kit.mts';

const campaigns = (...workflows: Workflow[]) => campaignEntries(instance(...workflows), addresses);

/** `name of the connection: way`, with what is in the way. */
const told = (...workflows: Workflow[]) =>
	campaigns(...workflows).map(({ name, linked, reasons, connections }) => ({
		name,
		linked,
		reasons,
		connections: connections.map((one) => `${one.name}: ${one.through}`),
	}));

const sale = (nodes: Nodes = {}, drawing: Drawing = [], more?: Partial<Workflow>) =>
	workflow('Sale', { Spring: 'referral', ...nodes }, drawing, more);

const connection = (more?: Partial<Workflow>) =>
	workflow('Connection', { Start: 'start', Mail: 'crm' }, ['Start > Mail'], more);

const called = { kind: 'call', parameters: { workflowId: { value: 'Connection' } } } as const;

describe('a campaign is linked', () => {
	const ways: Array<[way: string, nodes: Nodes, drawing: Drawing]> = [
		['by a line', { Mail: 'crm' }, ['Spring > Mail']],
		[
			'through Edit Fields, If, Switch and Merge',
			{ Edit: 'set', If: 'if', Switch: 'switch', Merge: 'merge', Mail: 'crm' },
			['Spring > Edit', 'Edit > If', 'If:1 > Switch', 'Switch:3 > Merge:1', 'Merge > Mail'],
		],
		[
			'through a node that is disabled, which n8n passes by',
			{ Edit: { kind: 'set', disabled: true }, Mail: 'crm' },
			['Spring > Edit', 'Edit > Mail'],
		],
		[
			'around a circle',
			{ Edit: 'set', Mail: 'crm' },
			['Spring > Edit', 'Edit > Edit', 'Edit > Mail'],
		],
	];
	it.each(ways)('%s', (_way, nodes, drawing) => {
		expect(told(sale(nodes, drawing))).toEqual([
			{ name: 'Spring', linked: true, reasons: [], connections: ['Mail: direct'] },
		]);
	});

	it('through a sub-workflow', () => {
		expect(told(sale({ Call: called }, ['Spring > Call']), connection())).toEqual([
			{ name: 'Spring', linked: true, reasons: [], connections: ['Mail: sub-workflow'] },
		]);
	});

	it('through a sub-workflow that calls another, and back again', () => {
		const between = workflow(
			'Between',
			{ Start: 'start', Call: called, Back: { ...called, parameters: { workflowId: 'Between' } } },
			['Start > Call', 'Call > Back'],
		);
		const call = { kind: 'call', parameters: { workflowId: { value: 'Between' } } } as const;
		expect(told(sale({ Call: call }, ['Spring > Call']), between, connection())).toMatchObject([
			{ linked: true, connections: ['Mail: sub-workflow'] },
		]);
	});

	it('through a store and Event Receipt in its own workflow', () => {
		const durable = sale({ Store: 'table', Receipt: 'receipt', Mail: 'crm' }, [
			'Spring > Store',
			'Store > Receipt',
			'Receipt > Mail',
		]);
		expect(told(durable)).toMatchObject([{ linked: true, connections: ['Mail: durable store'] }]);
	});

	it('through a data table that another workflow reads', () => {
		const using = (operation: string, table = 'leads') =>
			({ kind: 'table', parameters: { operation, dataTableId: { value: table } } }) as const;
		const take = workflow('Take', { Rows: using('get'), Mail: 'crm' }, ['Rows > Mail']);
		const storing = sale({ Store: using('insert') }, ['Spring > Store']);
		expect(told(storing, take)).toMatchObject([
			{ linked: true, connections: ['Mail: durable store'] },
		]);
		const byName = sale(
			{
				Store: {
					kind: 'table',
					parameters: {
						operation: 'insert',
						dataTableId: { value: 'x1', cachedResultName: 'leads' },
					},
				},
			},
			['Spring > Store'],
		);
		expect(told(byName, take)).toMatchObject([{ linked: true }]);
		const elsewhere = sale({ Store: using('insert', 'others') }, ['Spring > Store']);
		expect(told(elsewhere, take)).toMatchObject([{ linked: false, connections: [] }]);
	});

	it('to a second connection behind the first', () => {
		const chain = sale({ Mail: 'crm', List: 'crm' }, ['Spring > Mail', 'Mail > List']);
		expect(told(chain)).toMatchObject([{ connections: ['Mail: direct', 'List: direct'] }]);
	});
});

describe('a campaign is not linked, and the reasons say why,', () => {
	const cases: Array<[why: string, reasons: string[], workflows: Workflow[]]> = [
		['without a line', ['No line leads to a CRM Delivery node'], [sale({ Mail: 'crm' })]],
		[
			'where the workflow is not published',
			["The workflow 'Sale' is not published"],
			[draft('Sale', { Spring: 'referral', Mail: 'crm' }, ['Spring > Mail'])],
		],
		[
			'where the trigger is disabled',
			["'Spring' is disabled"],
			[
				workflow('Sale', { Spring: { kind: 'referral', disabled: true }, Mail: 'crm' }, [
					'Spring > Mail',
				]),
			],
		],
		[
			'where CRM Delivery is disabled',
			["'Mail' is disabled"],
			[sale({ Mail: { kind: 'crm', disabled: true } }, ['Spring > Mail'])],
		],
		[
			'where the call of the sub-workflow is disabled',
			["'Call' is disabled"],
			[sale({ Call: { ...called, disabled: true } }, ['Spring > Call']), connection()],
		],
		[
			'where the sub-workflow is not published',
			["The workflow 'Connection' is not published"],
			[
				sale({ Call: called }, ['Spring > Call']),
				connection({ active: false, activeVersion: null }),
			],
		],
		[
			'where the sub-workflow may not be called',
			["The workflow 'Connection' does not let 'Sale' call it"],
			[
				sale({ Call: called }, ['Spring > Call']),
				connection({ settings: { callerPolicy: 'workflowsFromAList', callerIds: 'a, b' } }),
			],
		],
		[
			'where the sub-workflow is of another project',
			["The workflow 'Connection' does not let 'Sale' call it"],
			[
				sale({ Call: called }, ['Spring > Call'], {
					shared: [{ role: 'workflow:owner', projectId: 'one' }],
				}),
				connection({ shared: [{ role: 'workflow:owner', projectId: 'two' }] }),
			],
		],
		[
			'where the line leaves a disabled node by its second output',
			['No line leads to a CRM Delivery node'],
			[sale({ If: { kind: 'if', disabled: true }, Mail: 'crm' }, ['Spring > If', 'If:1 > Mail'])],
		],
	];
	it.each(cases)('%s', (_why, reasons, workflows) => {
		expect(campaigns(...workflows)).toMatchObject([{ linked: false, reasons }]);
	});
});

it('a way without obstacles counts, whatever the others have', () => {
	const both = sale({ Off: { kind: 'set' }, Call: called, Mail: 'crm' }, [
		'Spring > Call',
		'Spring > Mail',
	]);
	const off = connection({ active: false, activeVersion: null });
	expect(campaigns(both, off)).toMatchObject([
		{
			linked: true,
			connections: [
				{ workflow: { name: 'Sale' }, linked: true },
				{ workflow: { name: 'Connection' }, linked: false },
			],
		},
	]);
});

it('tells what publishing the draft would change', () => {
	const live = { nodes: sale({ Mail: 'crm' }).nodes, connections: {}, versionId: 'v1' };
	const drawn = sale({ Mail: 'crm' }, ['Spring > Mail'], { versionId: 'v2', activeVersion: live });
	expect(campaigns(drawn)).toMatchObject([{ linked: false, unpublishedChange: 'link' }]);
	const linked = sale({ Mail: 'crm' }, ['Spring > Mail']).activeVersion;
	const cut = sale({ Mail: 'crm' }, [], { versionId: 'v2', activeVersion: linked });
	expect(campaigns(cut)).toMatchObject([{ linked: true, unpublishedChange: 'unlink' }]);
	const unpublished = draft('Sale', { Spring: 'referral', Mail: 'crm' }, ['Spring > Mail']);
	expect(campaigns(unpublished)).toMatchObject([{ unpublishedChange: 'link' }]);
});

it('shows a trigger that is only in the draft, as not live', () => {
	const live = { nodes: [], connections: {}, versionId: 'v1' };
	const drawn = sale({ Mail: 'crm' }, ['Spring > Mail'], { activeVersion: live });
	expect(campaigns(drawn)).toMatchObject([
		{ linked: false, reasons: ["'Spring' is not published yet"], unpublishedChange: 'link' },
	]);
});

it('leaves archived workflows out', () => {
	expect(campaigns(sale({ Mail: 'crm' }, ['Spring > Mail'], { isArchived: true }))).toEqual([]);
});

it('names a campaign as its trigger, or as its workflow where the trigger has no name of its own', () => {
	const plain = workflow('Newsletter', { 'Referral Trigger1': 'referral' });
	expect(campaigns(plain, sale()).map(({ name }) => name)).toEqual(['Newsletter', 'Spring']);
});

it('says where a campaign is found', () => {
	const given = { kind: 'referral', parameters: { path: 'spring', campaign: '48213' } } as const;
	const tagged = workflow('Sale', { Spring: given }, [], { tags: [{ name: 'rokt' }] });
	expect(campaigns(tagged)).toMatchObject([
		{
			id: 'Sale/id of Spring',
			campaignId: '48213',
			eventType: 'referral',
			url: 'https://n8n.example.com/workflow/Sale/id of Spring',
			productionUrl: 'https://hooks.example.com/webhook/hook-of-Spring/spring',
			workflow: { tags: ['rokt'], published: true, versionId: 'v1' },
		},
	]);
});

it('keeps to itself what only an expression knows', () => {
	const computed = {
		kind: 'referral',
		parameters: { path: '={{ $vars.path }}', campaign: '={{ 1 }}' },
	} as const;
	expect(campaigns(workflow('Sale', { Spring: computed }))).toMatchObject([
		{ campaignId: null, productionUrl: null },
	]);
});

it('lists connections with their campaigns, and those without one', () => {
	const parameters = {
		method: 'PUT',
		url: 'https://user@api.example.com:8443/v1/{{email}}',
		responseProfile: 'klaviyo',
		testSettings: { testEndpoint: 'https://staging.example.com' },
	};
	const entries = connectionEntries(
		instance(
			sale({ Mail: { kind: 'crm', parameters }, Other: 'crm' }, ['Spring > Mail']),
			workflow('Winter', { Winter: 'unsubscribe', Call: called }, ['Winter > Call']),
			connection(),
		),
		addresses,
	);
	expect(entries).toMatchObject([
		{
			name: 'Mail',
			workflow: { name: 'Sale' },
			method: 'PUT',
			host: 'api.example.com:8443',
			profile: 'klaviyo',
			testEndpoint: true,
			linked: true,
			campaigns: [{ name: 'Spring', through: 'direct' }],
		},
		{
			name: 'Mail',
			workflow: { name: 'Connection' },
			method: 'POST',
			host: null,
			profile: null,
			testEndpoint: false,
			campaigns: [{ name: 'Winter', eventType: 'unsubscribe', through: 'sub-workflow' }],
		},
		{ name: 'Other', linked: false, campaigns: [] },
	]);
});
