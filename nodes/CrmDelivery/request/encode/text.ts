import type { Scope } from '../tags/lookup';
import type { Node } from '../tags/parse';
import { compileTemplate, contentOf, render } from '../tags/template';
import { toText } from '../tags/text';
import type { Where } from '../where';

/** Plain text: values as they are. */
export const text = contentOf(toText);

/** A template of plain text. */
export function compileText(nodes: Node[], where: Where): (scope: Scope) => string {
	const template = compileTemplate(nodes, text, where);
	return (scope) => render(template, scope);
}
