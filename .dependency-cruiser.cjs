/**
 * Which part may import which (`npm run imports`). A part is a path prefix; it may import itself and
 * what stands behind it here. docs/architecture.md says why.
 */

const core = ['nodes/CrmDelivery/request/', 'nodes/CrmDelivery/response/', 'nodes/shared/'];
const transport = ['nodes/CrmDelivery/transport/', 'credentials/', ...core];
const settings = ['nodes/CrmDelivery/settings/', ...transport];
const triggers = ['nodes/triggers/', 'nodes/shared/'];

/** @type {Record<string, string[]>} */
const MAY_IMPORT = {
	'nodes/shared/': [],
	'credentials/': ['nodes/shared/'],
	'nodes/CrmDelivery/request/': ['nodes/shared/'],
	'nodes/CrmDelivery/response/': ['nodes/shared/'],
	'nodes/CrmDelivery/transport/': transport,
	'nodes/CrmDelivery/settings/': settings,
	'nodes/CrmDelivery/delivery/': settings,
	'nodes/CrmDelivery/description/': transport,
	'nodes/CrmDelivery/methods/': settings,
	'nodes/CrmDelivery/[^/]+$': ['nodes/CrmDelivery/', 'credentials/', 'nodes/shared/'],
	'nodes/triggers/': triggers,
	// Every other node has a folder of its own ($1).
	'nodes/(?!CrmDelivery|triggers|shared)([^/]+)/': ['nodes/$1/', 'credentials/', ...triggers],
	'sandbox/': [],
	'dev/': ['nodes/', 'credentials/', 'sandbox/'],
	'scripts/': ['nodes/', 'credentials/', 'sandbox/', 'dev/', 'package\\.json$'],
	'bench/': ['nodes/', 'credentials/', 'sandbox/', 'dev/', 'package\\.json$'],
};

const PACK = '^(nodes|credentials)/';
const OURS = '^(?!.*node_modules/)[^/]+(/|\\.json$)';

const layers = Object.entries(MAY_IMPORT).map(([part, others]) => ({
	name: `layers: ${part}`,
	comment: `May import ${['itself', ...others].join(', ')}`,
	severity: 'error',
	from: { path: `^${part}` },
	to: {
		path: OURS,
		pathNot: [part, ...others].map((prefix) => `^${prefix}`),
		couldNotResolve: false,
		dependencyTypesNot: ['core'],
	},
}));

module.exports = {
	forbidden: [
		{
			name: 'no file cycle',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no folder cycle',
			severity: 'error',
			scope: 'folder',
			from: { path: PACK },
			to: { circular: true },
		},
		{
			name: 'what is imported is there',
			severity: 'error',
			from: {},
			to: { path: '^\\.', couldNotResolve: true },
		},
		{
			name: 'the core is pure',
			comment: 'What builds requests and reads answers knows no n8n, so that it runs anywhere',
			severity: 'error',
			from: { path: '^nodes/CrmDelivery/(request|response)/' },
			to: { path: 'node_modules/n8n-' },
		},
		...layers,
	],
	options: {
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		// Programs that an n8n loads, not code of this repository.
		exclude: { path: '^(bench/bounds|test/workflow/probe)/' },
		enhancedResolveOptions: {
			extensions: ['.ts', '.mts', '.mjs', '.js', '.cjs', '.json'],
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
		},
	},
};
