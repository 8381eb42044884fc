import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const repository = join(__dirname, '../../..');
const cruiser = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = join(repository, '.dependency-cruiser.cjs');

/** Files, and what each imports: paths from the root or packages, `type ` before one for types only. */
type Files = Record<string, string[]>;

const crm = 'nodes/CrmDelivery';

const downward: Files = {
	[`${crm}/CrmDelivery.node.ts`]: [`${crm}/delivery/deliverLeads.ts`, `${crm}/settings/plan.ts`],
	[`${crm}/delivery/deliverLeads.ts`]: [`${crm}/settings/plan.ts`, `${crm}/transport/attempt.ts`],
	[`${crm}/settings/plan.ts`]: [`${crm}/transport/attempt.ts`, `${crm}/request/build.ts`],
	[`${crm}/transport/attempt.ts`]: [
		'credentials/CrmBasicAuthApi.credentials.ts',
		`${crm}/request/build.ts`,
		`${crm}/response/classify.ts`,
		'n8n-workflow',
	],
	[`${crm}/request/build.ts`]: ['nodes/shared/delivery.ts'],
	[`${crm}/response/classify.ts`]: ['nodes/shared/delivery.ts'],
	'credentials/CrmBasicAuthApi.credentials.ts': ['nodes/shared/delivery.ts', 'n8n-workflow'],
	'nodes/ReferralTrigger/ReferralTrigger.node.ts': ['nodes/triggers/intake.ts'],
	'nodes/triggers/intake.ts': ['nodes/shared/delivery.ts', 'n8n-workflow'],
	'nodes/shared/delivery.ts': [],
	'sandbox/server.mts': [],
	'dev/processes.mjs': ['nodes/shared/delivery.ts', 'sandbox/server.mts'],
	'scripts/start.mjs': ['dev/processes.mjs', 'sandbox/server.mts'],
	'test/unit/some.test.mts': ['scripts/start.mjs', `${crm}/settings/plan.ts`],
};

/** Each file has one import too many, and the rule that says so. */
const upward: Array<[file: string, imported: string, rule: string]> = [
	[`${crm}/settings/one.ts`, `${crm}/delivery/deliverLeads.ts`, `layers: ${crm}/settings/`],
	[`${crm}/transport/one.ts`, `${crm}/settings/plan.ts`, `layers: ${crm}/transport/`],
	[`${crm}/request/one.ts`, `${crm}/transport/attempt.ts`, `layers: ${crm}/request/`],
	[`${crm}/request/two.ts`, `${crm}/response/classify.ts`, `layers: ${crm}/request/`],
	[`${crm}/request/three.ts`, `type ${crm}/response/classify.ts`, `layers: ${crm}/request/`],
	[`${crm}/request/four.ts`, 'n8n-workflow', 'the core is pure'],
	[`${crm}/response/one.ts`, `${crm}/request/build.ts`, `layers: ${crm}/response/`],
	[`${crm}/response/two.ts`, 'type n8n-workflow', 'the core is pure'],
	['nodes/shared/one.ts', `${crm}/request/build.ts`, 'layers: nodes/shared/'],
	['nodes/shared/two.ts', 'dev/processes.mjs', 'layers: nodes/shared/'],
	['nodes/shared/three.ts', 'nodes/shared/missing.ts', 'what is imported is there'],
	['nodes/triggers/one.ts', `${crm}/response/classify.ts`, 'layers: nodes/triggers/'],
	['credentials/one.ts', `${crm}/transport/attempt.ts`, 'layers: credentials/'],
	['dev/one.mjs', 'scripts/start.mjs', 'layers: dev/'],
	['dev/two.mjs', 'test/unit/some.test.mts', 'layers: dev/'],
	['scripts/one.mjs', 'test/unit/some.test.mts', 'layers: scripts/'],
	['nodes/shared/egg.ts', 'type nodes/shared/hen.ts', 'no file cycle'],
];

/** The other half of what goes round. */
const cycles: Files = {
	'nodes/shared/hen.ts': ['nodes/shared/egg.ts'],
	'nodes/triggers/parse/one.ts': ['nodes/triggers/verify/one.ts'],
	'nodes/triggers/verify/one.ts': [],
	'nodes/triggers/verify/two.ts': ['nodes/triggers/parse/two.ts'],
	'nodes/triggers/parse/two.ts': [],
};

const folders: string[] = [];
afterAll(async () => {
	await Promise.all(folders.map(async (folder) => await rm(folder, { recursive: true })));
});

interface Violation {
	from: string;
	to: string;
	rule: { name: string };
}

async function check(files: Files): Promise<Violation[]> {
	const folder = await mkdtemp(join(tmpdir(), 'imports-'));
	folders.push(folder);
	await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
	for (const [file, imports] of Object.entries(files)) {
		const lines = imports.map((name, index) => {
			const [target, type = ''] = name.split(' ').reverse();
			const path = target.includes('/') ? `./${relative(dirname(file), target)}` : target;
			return `import ${type} * as _${index} from '${path}';`;
		});
		await mkdir(dirname(join(folder, file)), { recursive: true });
		await writeFile(join(folder, file), [...lines, 'export const one = 1;'].join('\n'));
	}
	const args = [cruiser, '--config', config, '--output-type', 'json', '.'];
	// A process of its own, as in `npm run imports`; it ends with the number of violations.
	const report = await new Promise<string>((resolve) => {
		execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) =>
			resolve(stdout),
		);
	});
	return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
}

it('takes imports that run downward', async () => {
	expect(await check(downward)).toEqual([]);
});

describe('refuses', () => {
	let found: Violation[];
	beforeAll(async () => {
		const bad = Object.fromEntries(upward.map(([file, imported]) => [file, [imported]]));
		found = await check({ ...downward, ...bad, ...cycles });
	});

	it.each(upward)('%s that imports %s', (file, _, rule) => {
		const broken = found.filter(({ from }) => from === file).map(({ rule: { name } }) => name);
		expect([...new Set(broken)]).toEqual([rule]);
	});

	it('two folders that import each other, though no two files do', () => {
		const folders = found.filter(({ rule }) => rule.name === 'no folder cycle');
		expect(folders).toContainEqual(
			expect.objectContaining({ from: 'nodes/triggers/parse', to: 'nodes/triggers/verify' }),
		);
	});

	it('nothing else', () => {
		const bad = [...upward.map(([file]) => file), ...Object.keys(cycles)];
		const files = found.filter(({ rule }) => rule.name !== 'no folder cycle');
		expect(files.filter(({ from }) => !bad.includes(from))).toEqual([]);
	});
});
