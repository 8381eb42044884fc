import { SettingsError } from '../../shared/settingsError';

/**
 * One of the values of a list in the panel, in any case: an expression can give any text.
 *
 * @param where begins the message where the list stands in a row, e.g. `Rule 2 in 'Response Rules': `
 * @throws SettingsError for what is none of the values
 */
export function choiceOf<Choice extends string>(
	label: string,
	value: unknown,
	choices: readonly Choice[],
	where = '',
): Choice {
	const text = String(value ?? '').trim();
	const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
	if (found !== undefined) return found;
	throw new SettingsError(
		label,
		`${where}'${label}' is '${text}', which it cannot be`,
		`Choose one of ${choices.join(', ')}.`,
	);
}

/** Whether a switch is on: an expression may give its state as text. */
export const isOn = (value: unknown): boolean => value === true || value === 'true';
