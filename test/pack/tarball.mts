import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Not jest's environment: n8n's loader and lint rules behave differently in tests. */
const production = { ...process.env, NODE_ENV: 'production' };

export const repository = path.resolve(__dirname, '../..');

/** Runs `npm pack` on the built repository and unpacks the tarball into an empty folder. */
export async function unpackTarball(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-pack-tests-'));
	await run('npm', ['pack', '--pack-destination', folder], { cwd: repository });
	const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
	await run('tar', ['-xzf', tarball ?? '', '-C', folder], { cwd: folder });
	return path.join(folder, 'package');
}

interface LoadedType {
	name: string;
	/** Paths inside the package, behind `icons/<package name>/`. */
	iconUrl?: string | { light: string; dark: string };
	codex?: { categories?: string[]; resources?: { primaryDocumentation?: Array<{ url: string }> } };
}

/**
 * Loads a package in n8n's loader, in a process of its own that, as in n8n, finds n8n-workflow for
 * the package on NODE_PATH. Nothing else is there, so a library that is not bundled is missed.
 */
export async function loadInN8n(
	folder: string,
): Promise<{ nodes: LoadedType[]; credentials: LoadedType[] }> {
	const modules = path.join(folder, '..', 'modules');
	await mkdir(modules, { recursive: true });
	const link = path.join(modules, 'n8n-workflow');
	await symlink(path.join(repository, 'node_modules/n8n-workflow'), link).catch(() => {});
	const env = { ...production, NODE_PATH: modules, N8N_USER_FOLDER: modules };
	const { stdout } = await run(process.execPath, [path.join(__dirname, 'load.cjs'), folder], {
		env,
		maxBuffer: 2 ** 26,
	});
	return JSON.parse(stdout);
}

/** The verdict of n8n's scanner on the sources or on the unpacked tarball in a folder. */
export async function scan(
	leg: 'source' | 'tarball',
	folder: string,
): Promise<{ passed: boolean; report: string }> {
	const script = path.join(__dirname, 'scan.mjs');
	const { stdout } = await run(process.execPath, [script, leg, folder], {
		env: production,
		maxBuffer: 2 ** 26,
	});
	return JSON.parse(stdout);
}
