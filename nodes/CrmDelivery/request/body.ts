import { compileCharset, encodeBody } from './encode/charset';
import { defaultTypes, knownText, ownContentType } from './bodyContentType';
import { compileForm } from './encode/form';
import { compileFormFields } from './encode/formFields';
import { compileIfJson, compileJson, isJson, notJson } from './encode/json';
import { compileJsonFields } from './encode/jsonFields';
import { compileText } from './tags/plainText';
import { compileXml, isXml, notXml } from './encode/xml';
import { compileXmlFields } from './encode/xmlFields';
import { parseFieldValue, settingText, type Field } from './fields/fields';
import { LeadError } from './model/leadError';
import type { Scope } from './tags/lookup';
import type { Parse } from './tags/parse';
import { isEmpty, toJson, toText } from './tags/text';
import type { RequestSettings, Setting } from './model/types';
import { settingsErrorAt, type SettingLocation } from './model/settingLocation';
import { charsetOf, syntaxOf, type Syntax } from '../../shared/contentType';
import { declaredCharset } from '../../shared/xmlDeclaration';

/** How every body of a compilation is built. */
export interface Body {
	syntax: Syntax;
	/** The Content-Type where the author wrote none. */
	contentType: Field;
	/** Throws LeadError where this lead spoils the body. */
	write: Write;
	/** Throws LeadError for a character that the charset does not have. */
	toBytes(body: string): Buffer;
}

type Write = (scope: Scope) => string;

interface Template {
	setting: Setting;
	location: SettingLocation;
}

/**
 * The body, from Body Fields or a template; a blank template is a body without fields.
 * @param headers the author's own, of which a Content-Type decides
 * @returns null where none is sent: with GET, and with DELETE if there is nothing to send
 * @throws SettingsError
 */
export function compileBody(
	settings: RequestSettings,
	fields: Field[],
	headers: Field[],
	parse: Parse,
): Body | null {
	const template = templateOf(settings);
	const { method } = settings;
	if (method === 'GET' || (method === 'DELETE' && !template && fields.length === 0)) return null;

	const own = ownContentType(headers);
	const type = own ?? typeField(settings, parse);
	const known = knownText(type.value);
	const syntax = settings.contentType === 'raw' ? syntaxOf(known) : settings.contentType;
	const declared =
		template && syntax === 'xml' ? declaredCharset(settingText(template.setting)) : undefined;
	const name = charsetOf(known) ?? declared ?? 'utf-8';
	const charset = compileCharset(name);
	if (!charset) {
		throw settingsErrorAt(
			charsetOf(known) === undefined && template ? template.location : type.location,
			`names the charset "${name}", which cannot be sent`,
			'Use utf-8, or a charset of one byte a character such as iso-8859-1.',
		);
	}
	return {
		syntax,
		contentType: own ?? withCharset(type, known, syntax, name),
		write: template
			? compileTemplateBody(template, syntax, parse)
			: compileFieldsBody(settings, fields, name),
		toBytes: (body) => encodeBody(body, syntax, charset),
	};
}

const templateLabels: Record<Syntax, string> = {
	json: 'JSON Template',
	'form-urlencoded': 'Template',
	xml: 'Template',
	raw: 'Body',
};

/** The template where one is used and not blank. */
function templateOf(settings: RequestSettings): Template | null {
	const { contentType, specifyBody, jsonBody, body } = settings;
	if (contentType !== 'raw' && specifyBody === 'keypair') return null;
	const setting = contentType === 'json' ? jsonBody : body;
	const blank = 'fixed' in setting && setting.fixed.trim() === '';
	return blank ? null : { setting, location: { parameter: templateLabels[contentType] } };
}

/** The Content-Type that follows from the parameters. */
function typeField({ contentType, rawContentType }: RequestSettings, parse: Parse): Field {
	const location = { parameter: 'Content Type' };
	const value =
		contentType !== 'raw'
			? { constant: defaultTypes[contentType] }
			: settingText(rawContentType) === ''
				? { constant: 'text/plain' }
				: parseFieldValue(rawContentType, location, parse);
	return { name: 'Content-Type', value, location };
}

/** Text and XML say their charset; JSON has none to say, and forms are ASCII. */
function withCharset(type: Field, known: string, syntax: Syntax, charset: string): Field {
	const says = syntax === 'xml' || /^text\//i.test(known);
	if (!says || !('constant' in type.value) || charsetOf(known) !== undefined) return type;
	return { ...type, value: { constant: `${known}; charset=${charset}` } };
}

function compileFieldsBody(settings: RequestSettings, fields: Field[], charset: string): Write {
	const { contentType, emptyFields, xmlRoot } = settings;
	switch (contentType) {
		case 'json':
			return compileJsonFields(fields, emptyFields);
		case 'form-urlencoded':
			return compileFormFields(fields, emptyFields);
		case 'xml':
			return compileXmlFields(fields, emptyFields, settingText(xmlRoot), charset);
		case 'raw':
			return () => '';
	}
}

function compileTemplateBody({ setting, location }: Template, syntax: Syntax, parse: Parse): Write {
	if ('computed' in setting) return () => computedBody(setting.computed, syntax, location);
	const nodes = parse(setting.fixed, location);
	switch (syntax) {
		case 'json':
			return compileJson(nodes, location);
		case 'form-urlencoded':
			return compileForm(nodes, location);
		case 'xml':
			return compileXml(nodes, location);
		case 'raw':
			return compileIfJson(nodes, location) ?? compileText(nodes, location);
	}
}

/** What an expression gave for the whole body: a text as it is, where it has the right form. */
function computedBody(value: unknown, syntax: Syntax, location: SettingLocation): string {
	switch (syntax) {
		case 'json': {
			const body = typeof value === 'string' ? value : isEmpty(value) ? '' : toJson(value);
			if (!isJson(body)) throw new LeadError('invalidRequest', notJson(location));
			return body;
		}
		case 'xml': {
			const body = toText(value);
			if (!isXml(body)) throw new LeadError('invalidRequest', notXml(location));
			return body;
		}
		default:
			return toText(value);
	}
}
