import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock, withLock } from '../../../dev/cache.mjs';

let folder: string;
let file: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'lock-'));
	file = join(folder, 'deeper', 'lock');
});

afterEach(() => rm(folder, { recursive: true }));

it('one has a lock until it is given up', async () => {
	const release = await takeLock(file);
	expect(await takeLock(file)).toBeNull();
	release?.();
	expect(existsSync(file)).toBe(false);
});

it('a lock that nobody has touched for long belongs to nobody', async () => {
	(await takeLock(file))?.();
	const release = await takeLock(file);
	const longAgo = new Date(Date.now() - 60_000);
	await utimes(file, longAgo, longAgo);
	expect(await takeLock(file)).toBeNull();
	const next = await takeLock(file);
	expect(next).not.toBeNull();
	next?.();
	release?.();
});

it('work under one lock is done one after the other', async () => {
	const order: string[] = [];
	const work = (name: string) =>
		withLock(
			file,
			async () => {
				order.push(`${name} begins`);
				await new Promise((resolve) => setTimeout(resolve, 50));
				order.push(`${name} ends`);
			},
			() => order.push('waits'),
		);
	await Promise.all([work('first'), work('second')]);
	expect(order.filter((entry) => entry === 'waits')).toHaveLength(1);
	const done = order.filter((entry) => entry !== 'waits');
	expect(done[0].replace('begins', 'ends')).toBe(done[1]);
	expect(done[2].replace('begins', 'ends')).toBe(done[3]);
});

it('is given up where the work fails', async () => {
	const fails = withLock(file, () => Promise.reject(new Error('no')), jest.fn());
	await expect(fails).rejects.toThrow('no');
	expect(existsSync(file)).toBe(false);
});
