export type Outcome = 'delivered' | 'duplicate' | 'rejected';

export type Failure =
	| 'missingField'
	| 'invalidRequest'
	| 'network'
	| 'timeout'
	| 'tls'
	| 'authentication'
	| 'configuration';

export type Environment = 'production' | 'test' | 'simulated';

export interface ShownRequest {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: string | null;
}

export interface ShownResponse {
	statusCode: number;
	headers: Record<string, string | string[]>;
	body: string;
}

/** The outcome of one lead: the `delivery` of its item. It holds no secret. */
export interface Delivery {
	outcome: Outcome;
	/** Why, in words. */
	reason: string | null;
	/** The rule that decided, as a sentence; null for Otherwise. */
	rule: string | null;
	/** Null where the CRM answered and that decided. */
	failure: Failure | null;
	/** A later try could go through. */
	retryable: boolean;
	/** The CRM may have taken the lead although it did not say so. */
	uncertain: boolean;
	statusCode: number | null;
	/** The CRM's id of the lead. */
	reference: string | null;
	price: number | null;
	captured: Record<string, unknown>;
	attempts: number;
	/** How often the lead has been handed to the CRM by now, later attempts included: 1 the first time. */
	round: number;
	/** When it is due again, ISO 8601; null where this is final. */
	nextAttemptAt: string | null;
	durationMs: number;
	/** When the outcome was known, ISO 8601. */
	deliveredAt: string;
	environment: Environment;
	/** Without query and secrets. */
	endpoint: string;
	/** `proposedRules` is a value of the node's Response Rules. */
	test?: { expected?: Outcome; passed?: boolean; proposedRules?: { rules: object[] } };
	request?: ShownRequest;
	response?: ShownResponse;
}

/** The part of a delivery that says what happened to the lead. */
export type Result = Pick<
	Delivery,
	| 'outcome'
	| 'reason'
	| 'rule'
	| 'failure'
	| 'retryable'
	| 'uncertain'
	| 'statusCode'
	| 'reference'
	| 'price'
	| 'captured'
>;

/** A lead that no answer of the CRM decided. */
export const rejection = (
	failure: Failure,
	reason: string,
	more: Partial<Result> = {},
): Result => ({
	outcome: 'rejected',
	reason,
	rule: null,
	failure,
	retryable: false,
	uncertain: false,
	statusCode: null,
	reference: null,
	price: null,
	captured: {},
	...more,
});
