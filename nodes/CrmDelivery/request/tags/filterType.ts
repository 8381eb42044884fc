import type { SettingLocation } from '../model/settingLocation';

/** What a filter takes and does. */
export interface FilterType {
	/** The fewest and the most arguments. */
	takes: [number, number];
	example: string;
	/**
	 * The value in its new form; undefined (missing) where the value cannot be read.
	 * @throws LeadError where the lead must not be sent with this value
	 */
	apply: (value: unknown, args: string[], location: SettingLocation) => unknown;
	/** What is wrong with arguments of the right number. */
	problem?: (args: string[]) => { what: string; advice: string } | undefined;
}
