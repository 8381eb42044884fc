/** Why a change is not made. */
export class ChangeFault extends Error {
	/** @param description what a person can do, as full sentences; n8n shows it below the message */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
		this.name = 'ChangeFault';
	}
}
