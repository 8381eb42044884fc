import { compileContents, type Field } from '../fields/fields';
import type { Scope } from '../tags/lookup';
import { percentEncode } from '../tags/percentEncode';
import type { RequestSettings } from '../model/types';
import { formValue } from './form';
import { compileIfJson } from './json';

/**
 * Fields as a form or a query: in their order, a list as one pair for each of its elements.
 * @returns the text for a lead, without a leading `?` or `&`
 */
export function compileFormFields(
	fields: Field[],
	emptyFields: RequestSettings['emptyFields'],
): (scope: Scope) => string {
	const pairs = fields.map((field) => compilePairs(field, emptyFields === 'send'));
	return (scope) => {
		let text = '';
		for (const write of pairs) {
			const pair = write(scope);
			if (pair !== '') text += text === '' ? pair : `&${pair}`;
		}
		return text;
	};
}

function compilePairs(field: Field, sendEmpty: boolean): (scope: Scope) => string {
	const name = `${percentEncode(field.name.replaceAll('\\.', '.'))}=`;
	const json = 'nodes' in field.value && compileIfJson(field.value.nodes, field.location);
	if (json) return (scope) => name + percentEncode(json(scope));
	const write = compileContents(field, formValue);
	return (scope) => {
		const texts = write(scope);
		if (typeof texts !== 'string') return texts.map((text) => name + text).join('&');
		return texts !== '' || sendEmpty ? name + texts : '';
	};
}
