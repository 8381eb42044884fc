const { join } = require('node:path');

// Tests are .mts files: n8n's strict lint treats every .ts file as node code.
const floor = (name, more = {}) => ({
	displayName: name,
	rootDir: __dirname,
	// Not among temporary files: `npm test` gives those a folder for each run.
	cacheDirectory: join(__dirname, 'node_modules/.cache/jest'),
	testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
	moduleFileExtensions: ['mts', 'ts', 'mjs', 'cjs', 'js', 'json', 'node'],
	transform: {
		'\\.(mts|ts|mjs)$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
	...more,
});

/** One n8n serves both floors. */
const withN8n = {
	globalSetup: '<rootDir>/test/n8n/globalSetup.mjs',
	globalTeardown: '<rootDir>/test/n8n/globalTeardown.mjs',
};

module.exports = {
	// A machine that is new or busy is slow, not wrong.
	testTimeout: 60_000,
	projects: [
		floor('unit'),
		floor('workflow'),
		floor('pack'),
		floor('attacks'),
		floor('durable'),
		floor('n8n', withN8n),
		floor('editor', withN8n),
	],
};
