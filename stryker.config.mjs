/**
 * `npm run test:mutation`: how many small faults in the guards the unit tests notice. Guards are what keeps
 * secrets, hosts, redirects, outcomes, retries, signatures and encodings right.
 * `npm run test:mutation -- --mutate FILE` takes one file.
 */

import { createRequire } from 'node:module';

const { projects } = createRequire(import.meta.url)('./jest.config.cjs');
// The tests run in a copy of the checkout.
const { displayName, rootDir, cacheDirectory, ...unit } = projects.find(
	(project) => project.displayName === 'unit',
);

/** Tests that draw many random values or measure time: minutes for what the others show, too. */
const SLOW = [
	'transport/attempt/attempt.test',
	'fuzz',
	'extremes',
	'hostile',
	'anyLead',
	'test/unit/(dev|docs|sandbox)/',
];

export default {
	testRunner: 'jest',
	plugins: ['@stryker-mutator/jest-runner'],
	jest: {
		projectType: 'custom',
		config: { ...unit, testPathIgnorePatterns: ['/node_modules/', ...SLOW] },
		enableFindRelatedTests: true,
	},
	coverageAnalysis: 'perTest',
	mutate: [
		'nodes/shared/{allowedHosts,contentType,decodeBody,redaction}.ts',
		'nodes/shared/signing/*.ts',
		'nodes/triggers/verify/*.ts',
		'nodes/CrmDelivery/response/{classify,statusCodes}.ts',
		'nodes/CrmDelivery/request/encode/{charset,form,formFields}.ts',
		'nodes/CrmDelivery/transport/attempt/{followRedirects,redirects}.ts',
		'nodes/CrmDelivery/transport/errors/*.ts',
		'nodes/CrmDelivery/transport/retry/*.ts',
		'nodes/CrmDelivery/transport/auth/expiringCache.ts',
	],
	// A message in other words is no fault that a test has to notice.
	mutator: { excludedMutations: ['StringLiteral'] },
	ignorePatterns: ['/dist', '/docs/images', '/bench', '/.cache', '/reports'],
	ignoreStatic: true,
	concurrency: 2,
	timeoutMS: 20_000,
	// On a busy machine.
	dryRunTimeoutMinutes: 20,
	disableTypeChecks: false,
	incremental: true,
	incrementalFile: 'node_modules/.cache/stryker.json',
	tempDirName: '.cache/stryker',
	reporters: ['progress-append-only', 'clear-text', 'json'],
	jsonReporter: { fileName: 'node_modules/.cache/mutation.json' },
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	allowEmpty: false,
	thresholds: { high: 90, low: 80, break: null },
};
