import type { Mask } from '../../shared/redaction/mask';
import { SettingsError } from '../../shared/settingsError';
import { maskedResponse, parseResponse, type ParsedResponse } from './parsedResponse';
import { compileCapture } from './capture';
import type { SettingsErrorFactory } from '../../shared/matching/settingsErrorFactory';
import { profiles } from './profiles';
import type { Profile } from './profiles/profile';
import { doubtOf } from './doubt/doubt';
import { capturedReason, reasonOf } from './reason';
import { compileRule, isRedirect, isSuccess } from './rules';
import { ruleSentence } from './ruleSentence';
import { compileStatusCodes } from './statusCodes';
import type { Classifier, ResponseRule, ResponseSettings, Verdict } from './model/types';

interface CompiledRule {
	outcome: ResponseRule['outcome'];
	sentence: string;
	holds: (answer: ParsedResponse) => boolean;
}

const unmasked: Mask = (text) => text;

type Decision = Pick<Verdict, 'outcome' | 'rule' | 'failure'> & {
	/** What in the answer says no. */
	doubt: string | null;
};

const NEW_RULE = {
	statusCodes: '',
	source: 'any',
	path: '',
	operator: 'equals',
	value: '',
} as const;

/** Faults read `Rule 2 in 'Response Rules': the path … cannot be read`. */
const errorFactory =
	(parameter: string, row = ''): SettingsErrorFactory =>
	(message, description) =>
		new SettingsError(parameter, `${row}'${parameter}': ${message}`, description);

function profileOf(key: string): Profile | null {
	if (key === 'none') return null;
	if (Object.hasOwn(profiles, key)) return profiles[key];
	throw errorFactory('Response Profile')(
		`there is no profile ${key}`,
		`Choose none or one of ${Object.keys(profiles).join(', ')}`,
	);
}

function compileRules(own: ResponseRule[], profile: Profile | null): CompiledRule[] {
	const ownRules = own.map((rule, i) => ({
		outcome: rule.outcome,
		sentence: ruleSentence(rule),
		holds: compileRule(rule, errorFactory('Response Rules', `Rule ${i + 1} in `)),
	}));
	if (profile === null) return ownRules;
	const profileRules = profile.rules.map((rule) => ({
		outcome: rule.outcome,
		sentence: `${profile.name}: ${rule.label}`,
		holds: compileRule({ ...NEW_RULE, ...rule }, errorFactory('Response Profile')),
	}));
	return [...ownRules, ...profileRules];
}

/** What an answer means that no rule claims. */
function unclaimed(
	answer: ParsedResponse,
	isRetry: (statusCode: number) => boolean,
	{ otherwise, doubtfulAnswers, requestKind }: ResponseSettings,
): Decision {
	const { statusCode } = answer;
	const failure = statusCode === 401 ? 'authentication' : null;
	const decide = (outcome: Decision['outcome'], doubt: string | null = null): Decision => ({
		outcome,
		rule: null,
		failure,
		doubt,
	});
	if (isRetry(statusCode)) return decide('retry');
	if (failure !== null || isRedirect(statusCode)) return decide('rejected');
	if (otherwise !== 'status') return decide(otherwise);
	if (!isSuccess(statusCode)) return decide('rejected');
	const doubt = doubtfulAnswers === 'reject' ? doubtOf(answer, requestKind) : null;
	return doubt === null
		? decide('delivered')
		: decide(doubt.duplicate ? 'duplicate' : 'rejected', doubt.told);
}

/**
 * Compiles the response half of the panel into the reader of answers: own rules in order, then
 * the profile's, then the retry status codes, then Otherwise. A redirect that no rule names by its
 * code is rejected, and so is a 401 that no rule claims, and by status a 2xx that says no.
 *
 * The classifier is pure and never throws, whatever the answer.
 *
 * @throws SettingsError naming the parameter and the rule's number, for status codes, a path, a
 *   header's name, a pattern, a number or a profile that cannot be used
 */
export function compileClassifier(settings: ResponseSettings): Classifier {
	const profile = profileOf(settings.responseProfile);
	const rules = compileRules(settings.responseRules, profile);
	const isRetry =
		compileStatusCodes(settings.retryStatusCodes, errorFactory('Retry Status Codes')) ??
		(() => false);
	const capture = compileCapture(settings.capture, (i) =>
		errorFactory('Capture From Answer', `Value ${i + 1} in `),
	);
	const captureOfProfile = compileCapture(profile?.capture ?? [], () =>
		errorFactory('Response Profile'),
	);

	return (response, mask = unmasked) => {
		const answer = maskedResponse(parseResponse(response), mask);
		const { statusCode } = answer;
		const claimedBy = rules.find(({ holds }) => holds(answer));
		const decision: Decision = claimedBy
			? { outcome: claimedBy.outcome, rule: claimedBy.sentence, failure: null, doubt: null }
			: unclaimed(answer, isRetry, settings);
		const { outcome, rule, failure, doubt } = decision;
		const own = capture(answer);
		const known = captureOfProfile(answer);
		return {
			outcome,
			rule,
			failure,
			reason:
				outcome === 'delivered'
					? capturedReason(own.reason, mask)
					: reasonOf(answer, own.reason ?? known.reason, { failure, doubt }, mask),
			uncertain: doubt !== null && outcome === 'rejected',
			doubtful: doubt !== null,
			retryable: outcome === 'retry' || (outcome === 'rejected' && isRetry(statusCode)),
			reference: own.reference ?? known.reference,
			price: own.price,
			captured: own.captured,
			bodyText: answer.text,
		};
	};
}
