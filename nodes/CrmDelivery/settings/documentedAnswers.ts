import { compileClassifier } from '../response/classify';
import { judge, type DocumentedAnswer, type JudgedAnswer } from '../response/documented/judge';
import { proposeRules, type Proposal } from '../response/documented/propose';
import { compileStatusCodes } from '../response/statusCodes';
import { SettingsError } from '../../shared/settingsError';
import { choiceOf, isOn } from './choice';
import { listOf, type Parameters } from './parameters';
import { responseSettings } from './responseSettings';
import { shownResponse } from './testSettings';

/** What the settings make of the answers that the CRM's documentation shows. */
export interface DocumentedTest {
	answers: JudgedAnswer[];
	/** Null where none was asked for. */
	proposal: Proposal | null;
}

const outcomes = ['delivered', 'duplicate', 'rejected', 'retry'] as const;

function answerOf(row: Record<string, unknown>, index: number): DocumentedAnswer {
	const where = `Answer ${index + 1} in 'Documented Answers': `;
	const name = String(row.name ?? '').trim();
	return {
		name: name === '' ? `answer ${index + 1}` : name,
		expected: choiceOf('Expected Outcome', row.expectedOutcome ?? 'delivered', outcomes, where),
		response: shownResponse(row, `Answer ${index + 1} in 'Documented Answers'`),
	};
}

/**
 * Judges the documented answers by the rules as they are set, and proposes others where that is
 * asked for; null where there are none.
 *
 * @throws SettingsError for an answer that cannot be one, and for rules that cannot be used
 */
export function documentedTest(parameters: Parameters): DocumentedTest | null {
	const tests = parameters.tree('testSettings');
	const answers = listOf(tests.documentedAnswers, 'answers').map(answerOf);
	if (answers.length === 0) return null;
	const settings = responseSettings(parameters);
	const isRetry =
		compileStatusCodes(
			settings.retryStatusCodes,
			(message, description) => new SettingsError('Retry Status Codes', message, description),
		) ?? (() => false);
	const proposal = isOn(tests.proposeRules)
		? proposeRules(answers, isRetry, (responseRules) =>
				compileClassifier({ ...settings, responseRules }),
			)
		: null;
	return { answers: judge(compileClassifier(settings), answers), proposal };
}
