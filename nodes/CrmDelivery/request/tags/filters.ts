import { createHash } from 'node:crypto';
import { settingsErrorAt, type SettingLocation } from '../model/settingLocation';
import { contactFilters } from './contactFilters';
import { formatDate, isZone } from './date';
import type { FilterType } from './filterType';
import { percentEncode } from './percentEncode';
import { isBlankThroughout, isEmpty, toJson, toText } from './text';

export type Filter = (value: unknown) => unknown;

const onText = (name: string, change: (text: string) => string): FilterType => ({
	takes: [0, 0],
	example: name,
	apply: (value) => change(toText(value)),
});

const hash = (algorithm: string): FilterType =>
	onText(algorithm, (text) => createHash(algorithm).update(text, 'utf8').digest('hex'));

const filterTypes = new Map<string, FilterType>([
	['lower', onText('lower', (text) => text.toLowerCase())],
	['upper', onText('upper', (text) => text.toUpperCase())],
	['trim', onText('trim', (text) => text.trim())],
	['md5', hash('md5')],
	['sha1', hash('sha1')],
	['sha256', hash('sha256')],
	['base64', onText('base64', (text) => Buffer.from(text, 'utf8').toString('base64'))],
	['urlEncode', onText('urlEncode', percentEncode)],
	[
		'date',
		{
			takes: [1, 2],
			example: 'date: "dd/MM/yyyy HH:mm", "Europe/Paris"',
			apply: (value, [format, zone]) => formatDate(toText(value), format, zone) ?? value,
			problem: ([, zone]) =>
				zone === undefined || isZone(zone)
					? undefined
					: {
							what: `names the time zone "${zone}", which does not exist`,
							advice: 'Use a zone such as "Europe/Paris", "America/New_York" or "UTC+2".',
						},
		},
	],
	[
		'default',
		{
			takes: [1, 1],
			example: 'default: "friend"',
			apply: (value, [fallback]) => (isBlankThroughout(value) ? fallback : value),
		},
	],
	['json', { takes: [0, 0], example: 'json', apply: toJson }],
	['raw', { takes: [0, 0], example: 'raw', apply: (value) => value }],
	...Object.entries(contactFilters),
]);

/**
 * One filter of a tag. What is missing or empty passes every filter but `default` as it is: a
 * hash of nothing is nothing.
 * @throws SettingsError for a filter that does not exist and for arguments it does not take
 */
export function compileFilter(name: string, args: string[], location: SettingLocation): Filter {
	const type = filterTypes.get(name);
	if (!type) {
		throw settingsErrorAt(
			location,
			`uses the filter "${name}", which does not exist`,
			`The filters are ${[...filterTypes.keys()].join(', ')}.`,
		);
	}
	const [least, most] = type.takes;
	if (args.length < least || args.length > most) {
		throw settingsErrorAt(
			location,
			`gives the filter "${name}" ${args.length === 0 ? 'no argument' : 'too many arguments'}`,
			`Write it as {{name | ${type.example}}}.`,
		);
	}
	const problem = type.problem?.(args);
	if (problem) throw settingsErrorAt(location, problem.what, problem.advice);
	if (name === 'default') return (value) => type.apply(value, args, location);
	return (value) => (isEmpty(value) ? value : type.apply(value, args, location));
}
