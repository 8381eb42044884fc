import type { Setting, CustomField, RequestSettings } from '../request/model/types';
import { toText } from '../request/tags/text';
import { choiceOf } from './choice';
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

export function requestSettings(
	parameters: Parameters,
	url: Setting,
	urlLabel: string,
): RequestSettings {
	const options = parameters.tree('options');
	return {
		method: choiceOf('Method', parameters.text('method', 'POST'), methods),
		url,
		urlLabel,
		queryParameters: parameters.named('queryParameters'),
		headerParameters: parameters.named('headerParameters'),
		contentType: choiceOf(
			'Body Content Type',
			parameters.text('contentType', 'json'),
			contentTypes,
		),
		specifyBody: choiceOf('Specify Body', parameters.text('specifyBody', 'keypair'), bodies),
		bodyParameters: parameters.named('bodyParameters'),
		jsonBody: parameters.setting('jsonBody'),
		body: parameters.setting('body'),
		rawContentType: parameters.setting('rawContentType', 'text/plain'),
		xmlRoot: parameters.setting('xmlRoot', 'lead'),
		requiredFields: parameters.text('requiredFields'),
		emptyFields: choiceOf('Empty Fields', options.emptyFields ?? 'omit', ['omit', 'send']),
		customFields: listOf(options.customFields, 'fields').map(customField),
	};
}

const methods = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'] as const;
const contentTypes = ['json', 'form-urlencoded', 'xml', 'raw'] as const;
const bodies = ['keypair', 'json', 'string'] as const;

const customField = (row: Record<string, unknown>, index: number): CustomField => ({
	name: String(row.name ?? ''),
	source: String(row.source ?? ''),
	condition: choiceOf(
		'Condition',
		row.condition ?? 'equals',
		['equals', 'contains'],
		`Field ${index + 1} in 'Custom Fields': `,
	),
	mappings: listOf(row.mappings, 'mapping').map(({ match, value }) => ({
		match: toText(match),
		value: toText(value),
	})),
	defaultWhenEmpty: toText(row.defaultWhenEmpty),
	defaultWhenNoMatch: toText(row.defaultWhenNoMatch),
});
