import type { Scope } from './lookup';
import type { Node } from './parse';
import { contentOf } from './content';
import { compileTemplate, render } from './template';
import { toText } from './text';
import type { SettingLocation } from '../model/settingLocation';

/** Plain text: values as they are. */
export const text = contentOf(toText);

/** A template of plain text. */
export function compileText(nodes: Node[], location: SettingLocation): (scope: Scope) => string {
	const template = compileTemplate(nodes, text, location);
	return (scope) => render(template, scope);
}
