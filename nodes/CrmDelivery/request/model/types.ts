import type { Syntax } from '../../../shared/contentType';

/** A lead: the json of one input item. */
export type Lead = Record<string, unknown>;

/**
 * One text that the author set. Fixed text may hold tags; what an n8n expression
 * produced is used as it is, with its type.
 */
export type Setting = { fixed: string } | { computed: unknown };

export interface NamedSetting {
	name: Setting;
	value: Setting;
}

export type Method = 'POST' | 'GET' | 'PUT' | 'PATCH' | 'DELETE';

export interface CustomField {
	name: string;
	source: string;
	condition: 'equals' | 'contains';
	mappings: Array<{ match: string; value: string }>;
	defaultWhenEmpty: string;
	defaultWhenNoMatch: string;
}

/** The request half of the panel, with n8n's own parameter names. */
export interface RequestSettings {
	method: Method;
	url: Setting;
	/** What the panel calls the URL, where that is not `Endpoint`. */
	urlLabel?: string;
	queryParameters: NamedSetting[];
	headerParameters: NamedSetting[];
	contentType: Syntax;
	/** `keypair`: Body Fields; anything else: the template. */
	specifyBody: 'keypair' | 'json' | 'string';
	bodyParameters: NamedSetting[];
	/** The JSON template. */
	jsonBody: Setting;
	/** The template for form, XML and raw. */
	body: Setting;
	rawContentType: Setting;
	xmlRoot: Setting;
	/** Names of body fields or query parameters, comma-separated. */
	requiredFields: string;
	emptyFields: 'omit' | 'send';
	customFields: CustomField[];
}

/** The request as it is sent, before authentication. */
export interface CrmRequest {
	method: Method;
	/** Absolute, normalised, without a fragment. */
	url: string;
	/**
	 * Names as the author wrote them; each name once, compared without case. A character of a
	 * value is a byte: what is not ASCII is there as UTF-8.
	 */
	headers: Record<string, string>;
	/** Bytes are sent as they are; null sends no body. */
	body: Buffer | null;
}

/** Why no request could be built for one lead. Other leads are not touched. */
export interface BuildFailure {
	failure: 'missingField' | 'invalidRequest';
	/** In words for the person who reads the Rejected branch. */
	reason: string;
}

export type BuildResult = { request: CrmRequest } | BuildFailure;

export interface RequestBuilder {
	(lead: Lead): BuildResult;
	/** What the author wrote where a secret stands. */
	secrets: string[];
}
