import { credentialsOf } from '../../scripts/demo/credentials.mjs';
import { importExamples } from '../../scripts/demo/import.mjs';
import { sendDemo } from '../../scripts/demo/send.mjs';
import { demoCredentials, startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { n8n } from './harness.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

beforeEach(() => sandbox.reset());

const demo = async () => {
	const credentials = credentialsOf(sandbox.url, demoCredentials);
	return await sendDemo(n8n, await importExamples(n8n, sandbox.url, credentials));
};

it('the examples send every event of the demo where it belongs', async () => {
	const sent = await demo();
	expect(sent.map(({ outcome }) => outcome)).toEqual(sent.map(({ expected }) => expected));
	expect(sandbox.book.leads.map(({ email }) => email)).toEqual([
		'ada@example.com',
		'grace@example.com',
		'alan@example.com',
		'edsger@example.com',
	]);
	expect(sandbox.book.unsubscribed.map(({ person }) => person)).toEqual([
		'ada@example.com',
		'grace@example.com',
	]);
});

it('and do so again after a second import, which replaces the first', async () => {
	const sent = await demo();
	expect(sent.map(({ outcome }) => outcome)).toEqual(sent.map(({ expected }) => expected));
	const workflows: Array<{ name: string }> = await n8n.request('GET', '/workflows');
	const named = workflows.filter(({ name }) => name === 'Unsubscribe campaign');
	expect(named).toHaveLength(1);
});
