/**
 * A fault in what the author of the workflow set, found before anything is sent.
 * `parameter` is the parameter's label in the panel, `message` says what is wrong
 * with it and `description` what to do.
 */
export class SettingsError extends Error {
	constructor(
		readonly parameter: string,
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'SettingsError';
	}

	/** What is wrong and what to do, for a lead that it rejects. */
	get reason(): string {
		return `${this.message}. ${this.description}`;
	}
}
