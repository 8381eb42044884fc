import type { Classifier, CrmResponse, ResponseRule } from '../model/types';

/** One answer that the CRM's documentation shows, with what it means for a lead. */
export interface DocumentedAnswer {
	name: string;
	response: CrmResponse;
	expected: ResponseRule['outcome'];
}

/** What the settings make of it. */
export interface JudgedAnswer extends DocumentedAnswer {
	outcome: ResponseRule['outcome'];
	passed: boolean;
	/** The rule that decided, else the reason. */
	decidedBy: string;
}

/** Judges every documented answer. What is to be tried again ends as rejected in the end, too. */
export const judge = (classify: Classifier, answers: DocumentedAnswer[]): JudgedAnswer[] =>
	answers.map((answer) => {
		const { outcome, rule, reason } = classify(answer.response);
		const passed =
			outcome === answer.expected || (outcome === 'retry' && answer.expected === 'rejected');
		return { ...answer, outcome, passed, decidedBy: rule ?? reason ?? 'its status' };
	});
