import { compileRequest } from '../../../nodes/CrmDelivery/request/build';
import type {
	BuildResult,
	CrmRequest,
	Lead,
	NamedSetting,
	RequestSettings,
} from '../../../nodes/CrmDelivery/request/model/types';
import { SettingsError } from '../../../nodes/shared/settingsError';

const defaults: RequestSettings = {
	method: 'POST',
	url: { fixed: 'https://crm.example.com/leads' },
	queryParameters: [],
	headerParameters: [],
	contentType: 'json',
	specifyBody: 'keypair',
	bodyParameters: [],
	jsonBody: { fixed: '' },
	body: { fixed: '' },
	rawContentType: { fixed: 'text/plain' },
	xmlRoot: { fixed: 'lead' },
	requiredFields: '',
	emptyFields: 'omit',
	customFields: [],
};

/** The panel with everything at its default but `changes`. */
export const settings = (changes: Partial<RequestSettings>): RequestSettings => ({
	...defaults,
	...changes,
});

/** Rows of names and fixed values. */
export const rows = (values: Record<string, string>): NamedSetting[] =>
	Object.entries(values).map(([name, value]) => row(name, value));

export const row = (name: string, value: string): NamedSetting => ({
	name: { fixed: name },
	value: { fixed: value },
});

/** A row whose value an expression gave. */
export const computed = (name: string, value: unknown): NamedSetting => ({
	name: { fixed: name },
	value: { computed: value },
});

export const jsonTemplate = (template: string): Partial<RequestSettings> => ({
	specifyBody: 'json',
	jsonBody: { fixed: template },
});

export const formTemplate = (template: string): Partial<RequestSettings> => ({
	contentType: 'form-urlencoded',
	specifyBody: 'string',
	body: { fixed: template },
});

export const xmlTemplate = (template: string): Partial<RequestSettings> => ({
	contentType: 'xml',
	specifyBody: 'string',
	body: { fixed: template },
});

export const rawBody = (type: string, template: string): Partial<RequestSettings> => ({
	contentType: 'raw',
	rawContentType: { fixed: type },
	body: { fixed: template },
});

export const build = (changes: Partial<RequestSettings>, lead: Lead): BuildResult =>
	compileRequest(settings(changes))(lead);

/** The request for a lead that can be sent. */
export function request(changes: Partial<RequestSettings>, lead: Lead): CrmRequest {
	const result = build(changes, lead);
	if ('request' in result) return result.request;
	throw new Error(`Not built: ${result.failure}, ${result.reason}`);
}

/** The body as text. */
export const body = (changes: Partial<RequestSettings>, lead: Lead = {}): string =>
	request(changes, lead).body?.toString('utf8') ?? '(none)';

/** What is wrong with the settings. */
export function fault(changes: Partial<RequestSettings>): SettingsError {
	try {
		compileRequest(settings(changes));
	} catch (thrown) {
		if (thrown instanceof SettingsError) return thrown;
		throw thrown;
	}
	throw new Error('The settings were taken');
}
