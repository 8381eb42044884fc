import { compileRequest } from '../../../nodes/CrmDelivery/request/build';
import type { RequestSettings } from '../../../nodes/CrmDelivery/request/model/types';
import { SettingsError } from '../../../nodes/shared/settingsError';
import { carriedByXml, wellFormed } from '../../unit/request/anyLead.mts';
import { readXml } from '../../unit/request/readXml.mts';
import { settings } from '../../unit/request/support.mts';

export type Values = Record<string, unknown>;

/** Puts the values in the place of the harmless texts. */
type Put = (text: string) => string;

/** Reads a body with a parser that is not the pack's. */
export type Read = (body: string) => unknown;

export const languages = {
	json: { read: JSON.parse as Read, carried: (text: string) => text },
	xml: { read: readXml as Read, carried: carriedByXml },
	form: {
		read: ((body) =>
			[...new URLSearchParams(body)].map(([name, value]) => ({ [name]: value }))) as Read,
		carried: wellFormed,
	},
};

/** A text that nothing has to be done to, in place of a value; a value that is empty stays so. */
const harmless = (value: unknown, name: string) =>
	typeof value === 'string' && value !== '' ? `Harmless${name}Text` : value;

/**
 * Whether a lead changes the structure of what is sent: the body is read beside that of a lead
 * whose texts are harmless, and has to be the same but for these texts, in JSON inside texts too.
 * @returns `refused` where the template is not taken or no lead can be sent with it
 */
export function attack(
	changes: Partial<RequestSettings>,
	lead: Values,
	{ read, carried }: { read: Read; carried: (text: string) => string },
): 'refused' | 'rejected' | 'sent' {
	let build;
	try {
		build = compileRequest(settings(changes));
	} catch (thrown) {
		if (thrown instanceof SettingsError) return 'refused';
		throw thrown;
	}
	const example = Object.fromEntries(
		Object.entries(lead).map(([name, value]) => [name, harmless(value, name)]),
	);
	const expected = build(example);
	if ('failure' in expected) return 'refused';
	const built = build(lead);
	if ('failure' in built) return 'rejected';
	const putting =
		(written: (text: string) => string): Put =>
		(text) =>
			Object.entries(lead).reduce(
				(filled, [name, value]) =>
					filled.replaceAll(`Harmless${name}Text`, () => written(String(value))),
				text,
			);
	const [sent, wanted] = [built, expected].map(({ request }) =>
		read(request.body!.toString('utf8')),
	);
	// JSON escapes what its surroundings cannot carry.
	expectSame(sent, wanted, putting(carried), putting(String));
	return 'sent';
}

function expectSame(sent: unknown, wanted: unknown, put: Put, putInJson: Put): void {
	if (typeof wanted === 'string') {
		const inner = container(wanted);
		// What looks like JSON and is none has no structure to keep.
		if (inner === undefined && /[[{]\s*"|^\s*[[{]/.test(wanted)) expect(typeof sent).toBe('string');
		else if (inner === undefined) expect(sent).toBe(put(wanted));
		else expectSame(container(String(sent)), inner, putInJson, putInJson);
		return;
	}
	if (typeof wanted !== 'object' || wanted === null) {
		expect(sent).toBe(wanted);
		return;
	}
	expect(Array.isArray(sent)).toBe(Array.isArray(wanted));
	const [entries, others] = [sent, wanted].map((value) => Object.entries(value ?? {}));
	expect(entries.map(([name]) => name)).toEqual(others.map(([name]) => put(name)));
	entries.forEach(([, value], index) => expectSame(value, others[index][1], put, putInJson));
}

/** The list or object that a text is in JSON. */
function container(text: string): object | undefined {
	try {
		const value = JSON.parse(text);
		return typeof value === 'object' && value !== null ? value : undefined;
	} catch {
		return undefined;
	}
}
