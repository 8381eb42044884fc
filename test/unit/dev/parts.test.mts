import { readdirSync, readFileSync } from 'node:fs';
import type { INodePropertyOptions } from 'n8n-workflow';
import { missingOfCrm, missingOfScheme } from '../../../dev/parts.mjs';
import { CrmDelivery } from '../../../nodes/CrmDelivery/CrmDelivery.node';
import { profiles } from '../../../nodes/CrmDelivery/response/profiles';
import { schemes } from '../../../nodes/CrmDelivery/transport/auth/schemes';
import { n8n } from '../../../package.json';
import { demoCredentials } from '../../../sandbox/server.mts';
import { crms } from '../../../sandbox/crms/index.mts';
import { readPage, rowsOf } from '../docs/page.mts';

const { properties } = new CrmDelivery().description;

/** The choices of a parameter, without the one that stands for none. */
const choicesOf = (parameter: string): Array<{ name: string; value: string }> =>
	(properties.find(({ name }) => name === parameter)?.options as INodePropertyOptions[])
		.map(({ name, value }) => ({ name, value: String(value) }))
		.filter(({ value }) => value !== 'none');

const filesOf = (folder: string) => readdirSync(folder).map((file) => `${folder}/${file}`);

const nodesOf = (file: string) =>
	(
		JSON.parse(readFileSync(file, 'utf8')) as {
			nodes: Array<{ parameters: { responseProfile?: string } }>;
		}
	).nodes;

describe('a CRM', () => {
	const choices = choicesOf('responseProfile');
	const repository = {
		files: [
			'nodes/CrmDelivery/response/profiles',
			'sandbox/crms',
			'test/unit/response/profiles',
		].flatMap(filesOf),
		offered: choices.map(({ value }) => value),
		inExamples: filesOf('examples/crms')
			.flatMap(nodesOf)
			.flatMap(({ parameters }) => parameters.responseProfile ?? []),
		recipes: readPage('docs/crms.md').text,
	};
	const labelOf = (name: string) => choices.find(({ value }) => value === name)?.name;

	it.each(Object.keys(profiles))('%s has all that belongs to it', (name) => {
		expect(missingOfCrm(name, { ...repository, label: labelOf(name) })).toEqual([]);
	});

	it('that is new is told what it lacks', () => {
		expect(missingOfCrm('pipedrive', repository)).toEqual([
			'a profile: nodes/CrmDelivery/response/profiles/pipedrive.ts',
			'a choice of Response Profile in the panel',
			'a dialect of the sandbox: sandbox/crms/pipedrive.mts',
			'its documented answers: test/unit/response/profiles/pipedrive.mts',
			'an example in examples/crms with the profile pipedrive',
			'a recipe in docs/crms.md that says "**Response Profile:** pipedrive."',
		]);
	});

	it.each([
		['sandbox/crms/mailchimp.mts', /^a dialect/],
		['test/unit/response/profiles/mailchimp.mts', /^its documented answers/],
	])('without %s is told that alone', (file, what) => {
		const files = repository.files.filter((one) => one !== file);
		const missing = missingOfCrm('mailchimp', { ...repository, files, label: 'Mailchimp' });
		expect(missing).toEqual([expect.stringMatching(what)]);
	});

	it('has its dialect served', () => {
		const dialects = filesOf('sandbox/crms').filter((file) => !/\/(crm|index)\.mts$/.test(file));
		expect(crms).toHaveLength(dialects.length);
	});
});

describe('an authentication scheme', () => {
	const repository = {
		schemes,
		registered: n8n.credentials,
		offered: choicesOf('authentication'),
		asked: Object.keys(demoCredentials),
		documented: rowsOf(readPage('docs/authentication.md').under('The schemes')).map(
			([name]) => name,
		),
	};
	// A client certificate goes beside any of them, and is asked for by TLS.
	const names = Object.keys(schemes).filter((name) => name !== 'clientCertificate');

	it.each(names)('%s has all that belongs to it', (name) => {
		expect(missingOfScheme(name, repository)).toEqual([]);
	});

	it('that is new is told what it lacks', () => {
		expect(missingOfScheme('kerberos', repository)).toEqual([
			'how it signs, in transport/auth/schemes.ts',
			'a choice of Authentication in the panel',
			'demoCredentials in sandbox/auth.mts, and a guard that asks for them',
		]);
	});

	it('without one part is told that alone', () => {
		const registered = n8n.credentials.filter((file) => !file.includes('Wsse'));
		expect(missingOfScheme('wsse', { ...repository, registered })).toEqual([
			'its credential in package.json: dist/credentials/CrmWsseApi.credentials.js',
		]);
		expect(missingOfScheme('wsse', { ...repository, documented: [] })).toEqual([
			'a row "WSSE" in docs/authentication.md',
		]);
	});
});
