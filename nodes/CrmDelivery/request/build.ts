import { compileBody } from './body';
import { compileCustomFields } from './customFields';
import { compileFormFields } from './encode/formFields';
import { readFields, type Field } from './fields/fields';
import { compileHeaders } from './headers';
import { tryCatch, LeadError } from './model/leadError';
import { compileRequiredFields } from './requiredFields';
import { cachedParse, templateCache, type TemplateCache } from './tags/templateCache';
import type { Scope } from './tags/lookup';
import type {
	BuildFailure,
	BuildResult,
	CrmRequest,
	Lead,
	RequestBuilder,
	RequestSettings,
} from './model/types';
import { compileUrl } from './url';
import { writtenSecrets } from './writtenSecrets';

const accept: Field = {
	name: 'Accept',
	value: { constant: 'application/json, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.7' },
	location: { parameter: 'Headers' },
};

/** Whatever a lead is, it costs no other one its outcome. */
function failureOf(thrown: unknown): BuildFailure {
	if (thrown instanceof LeadError) return { failure: thrown.failure, reason: thrown.reason };
	const why = thrown instanceof Error ? thrown.message : String(thrown);
	return { failure: 'invalidRequest', reason: `No request could be built of this lead: ${why}` };
}

/**
 * Compiles the request half of the panel.
 * @param templates kept over several compilations, it saves parsing their fixed texts again;
 * settings differ from lead to lead where they hold expressions
 * @returns a pure function that builds the request for a lead, or says why there is none; it
 * never throws
 * @throws SettingsError for settings that no lead can be sent with
 */
export function compileRequest(
	settings: RequestSettings,
	templates: TemplateCache = templateCache(),
): RequestBuilder {
	const parse = cachedParse(templates);
	const { method, emptyFields, specifyBody, contentType } = settings;
	const queryFields = readFields(settings.queryParameters, 'Query Parameters', parse);
	const headerFields = readFields(settings.headerParameters, 'Headers', parse);
	const usesFields = method !== 'GET' && contentType !== 'raw' && specifyBody === 'keypair';
	const bodyFields = usesFields ? readFields(settings.bodyParameters, 'Body Fields', parse) : [];

	const query = queryFields.length > 0 ? compileFormFields(queryFields, emptyFields) : undefined;
	const location = { parameter: settings.urlLabel ?? 'Endpoint' };
	const url = compileUrl(settings.url, query, parse, location);
	const body = compileBody(settings, bodyFields, headerFields, parse);
	const defaults = body ? [accept, body.contentType] : [accept];
	const headers = compileHeaders([...defaults, ...headerFields]);
	const required = compileRequiredFields(
		settings.requiredFields,
		[...bodyFields, ...queryFields],
		body?.syntax ?? 'raw',
	);
	const withCustomFields = compileCustomFields(settings.customFields);

	function build(lead: Lead): CrmRequest {
		const scope: Scope = { view: withCustomFields(lead), outer: null };
		required.checkFields(scope);
		const text = body ? body.write(scope) : null;
		// A required value that is missing says more than an address that lacks it.
		const address = tryCatch(() => url(scope));
		required.checkBuilt(scope, text, 'value' in address ? address.value : undefined);
		if ('thrown' in address) throw address.thrown;
		return {
			method,
			url: address.value,
			headers: headers(scope),
			body: body && text !== null ? body.toBytes(text) : null,
		};
	}

	const buildSafely = (lead: Lead): BuildResult => {
		const built = tryCatch(() => build(lead));
		if ('value' in built) return { request: built.value };
		return failureOf(built.thrown);
	};
	return Object.assign(buildSafely, { secrets: writtenSecrets(settings) });
}
