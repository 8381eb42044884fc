import { compileName, lookUp } from './tags/lookup';
import { isBlankThroughout, toText } from './tags/text';
import type { CustomField, Lead } from './model/types';
import { settingsErrorAt } from './model/settingLocation';

/**
 * Adds the custom fields to a lead, in their order, so that each sees those before it. The first
 * mapping that fits gives the value; without any mapping the source's own value passes.
 * @returns a function that gives the lead with them; the lead itself stays as it is
 * @throws SettingsError for a field without a name or a source
 */
export function compileCustomFields(fields: CustomField[]): (lead: Lead) => Lead {
	const steps = fields.map((field) => {
		const name = field.name.trim();
		const read = compileField(field);
		// Named first as well, so that it is found before an attribute of a similar name.
		return (lead: Lead): Lead => {
			const value = read(lead);
			return { [name]: value, ...lead, [name]: value };
		};
	});
	return (lead) => steps.reduce((view, add) => add(view), lead);
}

function compileField(field: CustomField): (lead: Lead) => unknown {
	const name = field.name.trim();
	if (name === '' || field.source.trim() === '') {
		throw settingsErrorAt(
			{ parameter: 'Custom Fields' },
			`has a field without ${name === '' ? 'a name' : 'a source attribute'}`,
			'Name the custom field and the attribute it is made from.',
		);
	}
	const source = compileName(field.source.trim());
	const mappings = field.mappings.map(({ match, value }) => ({ match: comparable(match), value }));
	return (lead) => {
		const value = lookUp({ view: lead, outer: null }, source);
		if (isBlankThroughout(value)) return field.defaultWhenEmpty;
		if (mappings.length === 0) return value;
		const text = comparable(value);
		const mapping = mappings.find(({ match }) =>
			field.condition === 'contains' ? match !== '' && text.includes(match) : text === match,
		);
		return mapping ? mapping.value : field.defaultWhenNoMatch;
	};
}

const comparable = (value: unknown): string => toText(value).trim().toLowerCase();
