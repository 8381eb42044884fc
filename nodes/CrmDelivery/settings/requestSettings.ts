import type { Setting, CustomField, Method, RequestSettings } from '../request/types';
import { listOf, type Parameters } from './parameters';

/** The parameters that `requestSettings` reads, so that one without an expression is read once a run. */
export const requestParameters = [
	'method',
	'url',
	'queryParameters',
	'headerParameters',
	'contentType',
	'specifyBody',
	'bodyParameters',
	'jsonBody',
	'body',
	'rawContentType',
	'xmlRoot',
	'requiredFields',
	'testSettings',
	'options',
];

export function requestSettings(parameters: Parameters, url: Setting): RequestSettings {
	const options = parameters.tree('options');
	return {
		method: parameters.text('method', 'POST') as Method,
		url,
		queryParameters: parameters.named('queryParameters'),
		headerParameters: parameters.named('headerParameters'),
		contentType: parameters.text('contentType', 'json') as RequestSettings['contentType'],
		specifyBody: parameters.text('specifyBody', 'keypair') as RequestSettings['specifyBody'],
		bodyParameters: parameters.named('bodyParameters'),
		jsonBody: parameters.setting('jsonBody'),
		body: parameters.setting('body'),
		rawContentType: parameters.setting('rawContentType', 'text/plain'),
		xmlRoot: parameters.setting('xmlRoot', 'lead'),
		requiredFields: parameters.text('requiredFields'),
		emptyFields: options.emptyFields === 'send' ? 'send' : 'omit',
		customFields: listOf(options.customFields, 'fields').map(customField),
	};
}

const customField = (row: Record<string, unknown>): CustomField => ({
	name: String(row.name ?? ''),
	source: String(row.source ?? ''),
	condition: row.condition === 'contains' ? 'contains' : 'equals',
	mappings: listOf(row.mappings, 'mapping').map(({ match, value }) => ({
		match: String(match ?? ''),
		value: String(value ?? ''),
	})),
	defaultWhenEmpty: String(row.defaultWhenEmpty ?? ''),
	defaultWhenNoMatch: String(row.defaultWhenNoMatch ?? ''),
});
