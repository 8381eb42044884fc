/**
 * Builds requests for 10,000 leads in each encoding, beside the bare encoder of each on the same
 * leads in the same run, and prints leads a second and their ratio.
 *
 *     npx tsx bench/build.mts
 */
import { XMLBuilder } from 'fast-xml-parser';
import { compileRequest } from '../nodes/CrmDelivery/request/build';
import type { Lead, RequestSettings } from '../nodes/CrmDelivery/request/model/types';

const count = 10_000;
const rounds = 15;

const attributes = [
	'email',
	'firstName',
	'lastName',
	'mobile',
	'addressLine1',
	'city',
	'state',
	'postalCode',
	'country',
	'dateOfBirth',
	'campaignId',
	'consent',
];

const leads: Lead[] = Array.from({ length: count }, (_, index) => ({
	email: `name.${index}+offer@example.com`,
	firstName: 'Zoë',
	lastName: `O'Neill "${index}"`,
	mobile: `+33 6 12 34 ${index}`,
	addressLine1: `${index} rue des Lilas\nBâtiment B & C`,
	city: 'Saint-Étienne',
	state: 'Loire',
	postalCode: '04200',
	country: 'FR',
	dateOfBirth: '1991-11-27',
	campaignId: index,
	consent: true,
}));

/** As Rokt spells a name: every tag has to be matched without regard to case. */
const tag = (name: string): string => `{{{${name[0].toUpperCase()}${name.slice(1)}}}}`;

const settings = (changes: Partial<RequestSettings>): RequestSettings => ({
	method: 'POST',
	url: { fixed: 'https://crm.example.com/leads' },
	queryParameters: [],
	headerParameters: [],
	contentType: 'json',
	specifyBody: 'string',
	bodyParameters: attributes.map((name) => ({
		name: { fixed: name },
		value: { fixed: tag(name) },
	})),
	jsonBody: { fixed: `{${attributes.map((name) => `"${name}":"${tag(name)}"`).join(',')}}` },
	body: { fixed: '' },
	rawContentType: { fixed: '' },
	xmlRoot: { fixed: 'lead' },
	requiredFields: '',
	emptyFields: 'omit',
	customFields: [],
	...changes,
});

const xmlBuilder = new XMLBuilder();
const bare = {
	json: (lead: Lead) => JSON.stringify(lead),
	'form-urlencoded': (lead: Lead) => new URLSearchParams(lead as Record<string, string>).toString(),
	xml: (lead: Lead) => xmlBuilder.build({ lead }),
};

const formBody = attributes.map((name) => `${name}=${tag(name)}`).join('&');
const xmlBody = `<lead>${attributes.map((name) => `<${name}>${tag(name)}</${name}>`).join('')}</lead>`;

const cases = [
	{ contentType: 'json', specifyBody: 'keypair', body: '' },
	{ contentType: 'json', specifyBody: 'json', body: '' },
	{ contentType: 'form-urlencoded', specifyBody: 'keypair', body: '' },
	{ contentType: 'form-urlencoded', specifyBody: 'string', body: formBody },
	{ contentType: 'xml', specifyBody: 'keypair', body: '' },
	{ contentType: 'xml', specifyBody: 'string', body: xmlBody },
] as const;

const rate = (ms: number): string => Math.round((count / ms) * 1000).toLocaleString('en');

for (const { contentType, specifyBody, body } of cases) {
	const build = compileRequest(settings({ contentType, specifyBody, body: { fixed: body } }));
	const [built, encoded] = fastest([build, bare[contentType]]);
	console.log(
		[
			`${contentType}, ${specifyBody === 'keypair' ? 'fields' : 'template'}`.padEnd(26),
			`${rate(built)} leads/s`.padStart(18),
			`bare ${rate(encoded)} leads/s`.padStart(24),
			`ratio ${(encoded / built).toFixed(2)}`.padStart(12),
		].join(''),
	);
}

/** The best time of each for all leads, in ms; they take turns, so that both run alike. */
function fastest(runs: Array<(lead: Lead) => unknown>): number[] {
	const best = runs.map(() => Infinity);
	for (let round = 0; round < rounds; round++) {
		for (const [index, run] of runs.entries()) {
			const start = performance.now();
			for (const lead of leads) run(lead);
			best[index] = Math.min(best[index], performance.now() - start);
		}
	}
	return best;
}
