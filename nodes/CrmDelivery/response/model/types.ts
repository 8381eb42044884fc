import type { Mask } from '../../../shared/redaction/mask';
import type { Outcome } from '../../../shared/delivery';
import type { Operator } from '../../../shared/matching/conditions';

/** The CRM's answer as it came, at most `maxResponseSize` bytes of body, decompressed. */
export interface CrmResponse {
	statusCode: number;
	/** Lower-case names; a repeated header is a list. */
	headers: Record<string, string | string[]>;
	body: Buffer;
	/** The body was longer than `maxResponseSize` and was cut there. */
	truncated: boolean;
}

export interface ResponseRule {
	outcome: Outcome | 'retry';
	/** Codes, lists, ranges and classes: `201`, `200, 201`, `200-299`, `2xx`. */
	statusCodes: string;
	source: 'any' | 'bodyText' | 'bodyField' | 'header';
	/** A JMESPath for `bodyField`, a name for `header`. */
	path: string;
	operator: Operator;
	value: string;
}

export interface CaptureSetting {
	name: string;
	source: 'bodyField' | 'header' | 'bodyText';
	/** A JMESPath, a header's name, or for `bodyText` a pattern with a group. */
	path: string;
}

export type RequestKind = 'json' | 'xml' | 'form' | 'other';

/** The response half of the panel. */
export interface ResponseSettings {
	responseRules: ResponseRule[];
	/** A key of the profiles, or `none`. */
	responseProfile: string;
	otherwise: 'status' | Outcome;
	/** What becomes of a 2xx that no rule claims and that says no of itself, under `status`. */
	doubtfulAnswers: 'reject' | 'deliver';
	/** What the request is: a page answers a form, but neither JSON nor XML. */
	requestKind: RequestKind;
	capture: CaptureSetting[];
	/** As `statusCodes` of a rule. */
	retryStatusCodes: string;
}

/** What one answer means. */
export interface Verdict {
	/** `retry`: a rule, or a status in `retryStatusCodes` that no rule claims, asks for another attempt. */
	outcome: Outcome | 'retry';
	/** The rule that decided, as a sentence; null where none did. */
	rule: string | null;
	/** Why, in words; null on a delivery unless captured. */
	reason: string | null;
	failure: 'authentication' | null;
	retryable: boolean;
	/** The answer says neither that the CRM has the lead nor that it has not. */
	uncertain: boolean;
	/** A sign in the answer decided, as no rule claims it. */
	doubtful: boolean;
	reference: string | null;
	price: number | null;
	/** Values under the names of the user's own; null where the answer did not hold one. */
	captured: Record<string, string | number | boolean | null>;
	/** The body as text, decoded by its charset, for `delivery.response`. */
	bodyText: string;
}

/**
 * Reads one answer. `mask` hides the secrets that it repeats, before anything reads it; all that
 * comes out of it is masked.
 */
export type Classifier = (response: CrmResponse, mask?: Mask) => Verdict;
