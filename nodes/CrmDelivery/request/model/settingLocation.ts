import { SettingsError } from '../../../shared/settingsError';

/** The place in the panel that a text comes from, so that a fault can name it. */
export interface SettingLocation {
	/** The parameter's label. */
	parameter: string;
	/** The name of the row, where the parameter is a list. */
	row?: string;
}

/** As the subject of a sentence: `'Endpoint'`, `"email" in 'Body Fields'`. */
export const locationName = ({ parameter, row }: SettingLocation): string =>
	row === undefined ? `'${parameter}'` : `"${row}" in '${parameter}'`;

/** `what` goes on where the name of the place begins a sentence; `advice` says what to do. */
export const settingsErrorAt = (
	location: SettingLocation,
	what: string,
	advice: string,
): SettingsError =>
	new SettingsError(location.parameter, `${locationName(location)} ${what}`, advice);
