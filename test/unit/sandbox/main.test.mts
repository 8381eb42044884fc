import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { startSandbox } from '../../../sandbox/server.mts';

const root = resolve(__dirname, '../../..');
const started: ChildProcess[] = [];
afterEach(() => {
	for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(env: Record<string, string> = {}) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.mts'], {
		cwd: root,
		env: { ...process.env, PORT: '', ...env },
	});
	started.push(child);
	return child;
}

async function urlOf(child: ReturnType<typeof start>): Promise<string> {
	for await (const text of child.stdout) {
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(text))?.[0];
		if (url !== undefined) return url;
	}
	throw new Error('The sandbox printed no URL');
}

test('two started alone step around each other, and Ctrl-C stops them', async () => {
	const children = [start(), start()];
	const urls = await Promise.all(children.map(urlOf));
	expect(urls[0]).not.toBe(urls[1]);
	for (const url of urls) expect((await fetch(`${url}/book`)).status).toBe(200);

	const ends = children.map((child) => once(child, 'exit'));
	for (const child of children) child.kill('SIGINT');
	expect(await Promise.all(ends)).toEqual([
		[0, null],
		[0, null],
	]);
}, 30_000);

test('a PORT that is taken is told', async () => {
	const other = await startSandbox();
	const port = new URL(other.url).port;
	const child = start({ PORT: port });
	let told = '';
	child.stderr.on('data', (chunk) => (told += chunk));
	expect((await once(child, 'close'))[0]).toBe(1);
	expect(told).toContain(`address already in use 127.0.0.1:${port}`);
	await other.stop();
}, 30_000);
