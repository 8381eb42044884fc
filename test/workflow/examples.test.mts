import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type RecordedRequest, type Sandbox } from '../../sandbox/server.mts';
import { campaigns } from './examples/campaigns.mts';
import { creatingCrms } from './examples/creatingCrms.mts';
import { otherEncodings } from './examples/otherEncodings.mts';
import { twoPhaseCrms } from './examples/twoPhaseCrms.mts';
import { updatingCrms } from './examples/updatingCrms.mts';
import { joe, xml, type Ending, type Example, type Request, type Way } from './examples/way.mts';
import {
	loadPack,
	runWorkflow,
	webhook,
	type N8n,
	type Run,
	type WorkflowJson,
} from './harness.mts';

const folder = path.resolve(__dirname, '../../examples');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	// The durable ones are run in a whole n8n, for the sake of its own nodes.
	.filter((file) => file.endsWith('.json') && !file.startsWith('durable'))
	.sort();
const sources = new Map(files.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
const read = (file: string): WorkflowJson => JSON.parse(sources.get(file) ?? '') as WorkflowJson;
const workflows = files.map(read);

const expected: Record<string, Example> = {
	...campaigns,
	...creatingCrms,
	...updatingCrms,
	...otherEncodings,
	...twoPhaseCrms,
};

let n8n: N8n;
let sandbox: Sandbox;

beforeAll(async () => {
	n8n = await loadPack();
});
// Another one for each test, since the nodes keep tokens as long as they run.
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.stop());

describe('all examples', () => {
	test('are described below, but for the one that another calls and the one that is a page', () => {
		const others = ['campaign-overview.json', 'connection-sub-workflow.json'];
		expect(Object.keys(expected).concat(others).sort()).toEqual(files);
	});

	test('have ids and webhook URLs of their own', () => {
		const nodes = workflows.flatMap(({ nodes }) => nodes);
		const webhookIds = nodes.flatMap(({ webhookId }) => webhookId ?? []);
		const triggers = nodes.filter(({ type }) =>
			/(referralTrigger|unsubscribeTrigger|base\.webhook)$/.test(type),
		);
		expect(webhookIds).toHaveLength(triggers.length);
		expect(new Set(webhookIds).size).toBe(webhookIds.length);

		const ids = workflows.map(({ id }) => id);
		expect(ids).not.toContain(undefined);
		expect(new Set(ids).size).toBe(ids.length);
	});
});

describe.each(files)('%s', (file) => {
	test('imports: names and ids are unique, connections have two ends, nothing overlaps', () => {
		const { nodes, connections = {} } = read(file);
		const names = nodes.map(({ name }) => name);
		const targets = Object.values(connections).flatMap(({ main }) => main.flat());
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(names).toEqual(expect.arrayContaining(Object.keys(connections)));
		expect(names).toEqual(expect.arrayContaining(targets.map((target) => target?.node)));
		expect(overlaps(nodes)).toEqual([]);
	});

	test('has nodes and parameters that exist', () => {
		for (const { type, typeVersion, parameters = {} } of read(file).nodes) {
			const { description } = n8n.nodeTypes.getByNameAndVersion(type, typeVersion);
			if (!type.startsWith('n8n-nodes-referral-delivery.')) continue;
			const known = description.properties.map(({ name }) => name);
			expect(known).toEqual(expect.arrayContaining(Object.keys(parameters)));
			if (!('responseProfile' in parameters)) continue;
			const profiles = description.properties.find(({ name }) => name === 'responseProfile');
			expect(profiles?.options).toContainEqual(
				expect.objectContaining({ value: parameters.responseProfile }),
			);
		}
	});

	test('says in a note what it does, and for a CRM what to replace and what is from memory', () => {
		const note = read(file).nodes.find(({ type }) => type.endsWith('.stickyNote'));
		const text = String(note?.parameters?.content);
		expect(text).toMatch(/^## /);
		if (!file.startsWith('crms')) return;
		expect(text).toMatch(/To go live, replace/);
		expect(text).toMatch(/https:\/\//);
		expect(text).toMatch(/\*\*From memory:\*\*/);
	});
});

test.each(files.filter((file) => file.startsWith('crms')))('%s has a recipe', (file) => {
	const recipes = readFileSync(path.resolve(folder, '../docs/crms.md'), 'utf8');
	expect(recipes).toContain(`(../examples/${file})`);
	for (const { parameters = {} } of read(file).nodes) {
		const [, endpoint] = /^http:\/\/127[^/]+\/[^/]+(\/.*)$/.exec(String(parameters.url)) ?? [];
		if (endpoint !== undefined) expect(recipes).toContain(endpoint.replaceAll('|', '\\|'));
	}
});

const ways = Object.entries(expected).flatMap(([file, example]) =>
	example.ways.map((way) => ({ file, trigger: way.trigger, example, way })),
);

describe.each(ways)('$file, $trigger', ({ file, example, way }) => {
	const unsubscribes = /unsubscribe/i.test(typeOf(file, way.trigger));
	const { email } = joe;
	const event = way.event ?? (unsubscribes ? { email } : joe);

	beforeEach(() => {
		if (unsubscribes) sandbox.book.of(example.crm).add(email, {});
	});

	test('sends what is documented', async () => {
		await send(file, example, way, event);

		const { signIn, headers = {}, crm } = example;
		const wanted = way.requests.map((request) => withHeaders(request, headers));
		expect(sandbox.requests.map((request) => asDocumented(request, crm))).toEqual([
			...(signIn ? [withHeaders(signIn, {})] : []),
			...wanted,
		]);
	});

	test('somebody new', async () => {
		expect(await send(file, example, way, event)).toEqual(endings(way.first));
	});

	test('the same again', async () => {
		await send(file, example, way, event);
		expect(await send(file, example, way, event)).toEqual(
			endings(way.again === 'as new' ? way.first : way.again),
		);
	});

	test('an email that is none', async () => {
		const sent = await send(file, example, way, { ...event, email: 'nonsense' });
		expect(sent).toEqual(endings(way.refused));
	});
});

const crmWays = ways.filter(({ file }) => file.startsWith('crms'));

test.each(crmWays)('$file, the event pinned to $trigger', async ({ file, example, way }) => {
	const workflow = here(read(file));
	const [{ json: event }] = workflow.pinData?.[way.trigger] ?? [];
	if (event.eventType === 'unsubscribe') sandbox.book.of(example.crm).add(String(event.email), {});
	const run = await runWorkflow(n8n, workflow, { start: way.trigger, ...surroundings(example) });
	expect(endsOf(run, workflow)).toMatchObject([{ at: endings(way.first)[0].at }]);
});

function typeOf(file: string, name: string): string {
	return read(file).nodes.find((node) => node.name === name)?.type ?? '';
}

/** The workflow, delivering to the sandbox of the test. */
const here = (json: WorkflowJson) =>
	JSON.parse(JSON.stringify(json).replaceAll('http://127.0.0.1:5680', sandbox.url)) as WorkflowJson;

const surroundings = ({ crm, credentials }: Example) => ({
	credentials: credentials?.(crm === 'sandbox' ? sandbox.url : `${sandbox.url}/${crm}`),
	workflows: workflows.map(here),
});

/** Lets the event in at the trigger, and says where it ended. */
async function send(
	file: string,
	example: Example,
	{ trigger, headers }: Way,
	event: object,
): Promise<Ending[]> {
	const workflow = here(read(file));
	const { run, statusCode, body } = await webhook(n8n, workflow, trigger, {
		method: 'POST',
		headers,
		body: event,
		...surroundings(example),
	});
	if (run === null) throw new Error(`${trigger} answered ${statusCode} ${JSON.stringify(body)}`);
	return endsOf(run, workflow);
}

/** Where each lead of a run ended. */
function endsOf(run: Run, workflow: WorkflowJson): Ending[] {
	expect(run.error).toBeUndefined();
	const ends = workflow.nodes.filter(({ name }) => !workflow.connections?.[name]);
	return ends.flatMap(({ name: at }) =>
		(run.outputs(at)[0] ?? []).map(({ json }) => {
			const { rule, reason, reference } = json.delivery as unknown as Ending;
			return { at, rule, reason, reference };
		}),
	);
}

const endings = (ending: Ending | Ending[]): Ending[] =>
	[ending].flat().map((one) => ({ rule: null, reason: null, reference: null, ...one }));

const withHeaders = ({ body = null, ...request }: Request, headers: object) => ({
	call: request.call,
	headers: expect.objectContaining({ ...headers, ...request.headers }) as unknown,
	body,
});

/** A request in the words of the tables. */
function asDocumented({ method, url, headers, body }: RecordedRequest, crm: string) {
	const path = crm === 'sandbox' ? url : url.replace(`/${crm}`, '');
	return { call: `${method} ${path}`, headers, body: decode(headers['content-type'] ?? '', body) };
}

function decode(type: string, body: string): unknown {
	if (body === '') return null;
	if (/json/.test(type)) return JSON.parse(body) as unknown;
	if (/form-urlencoded/.test(type)) {
		const { json, ...fields } = Object.fromEntries(new URLSearchParams(body));
		return json === undefined ? fields : { ...fields, json: JSON.parse(json) as unknown };
	}
	return /xml/.test(type) ? xml(body) : body;
}

/** Pairs of nodes that stand on one another; n8n draws a node in a square of 100. */
function overlaps(nodes: WorkflowJson['nodes']): string[] {
	const boxes = nodes.map(({ name, position = [0, 0], parameters = {} }) => {
		const { width = 100, height = 100 } = parameters as { width?: number; height?: number };
		return { name, left: position[0], top: position[1], width, height };
	});
	return boxes.flatMap((one, index) =>
		boxes
			.slice(index + 1)
			.filter(
				(other) =>
					one.left < other.left + other.width &&
					other.left < one.left + one.width &&
					one.top < other.top + other.height &&
					other.top < one.top + one.height,
			)
			.map((other) => `${one.name} and ${other.name}`),
	);
}
