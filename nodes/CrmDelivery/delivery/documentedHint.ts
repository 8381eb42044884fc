import type { NodeExecutionHint } from 'n8n-workflow';

import type { Delivery } from '../../shared/delivery';
import type { Proposal } from '../response/documented/propose';
import type { DocumentedTest } from '../settings/documentedAnswers';
import { escapeHtml } from '../../shared/html';

/** At most so many answers are told by name. */
const NAMED = 5;

/** Says how many of the documented answers come out as expected, which do not, and what was proposed. */
export function documentedHint({ answers, proposal }: DocumentedTest): NodeExecutionHint {
	const wrong = answers.filter(({ passed }) => !passed);
	const told = wrong
		.slice(0, NAMED)
		.map(
			({ name, outcome, expected, decidedBy }) =>
				`${name} is ${outcome} instead of ${expected} (${decidedBy})`,
		);
	const more = wrong.length > NAMED ? [`and ${wrong.length - NAMED} more`] : [];
	const sentences = [
		`Documented answers: ${answers.length - wrong.length} of ${answers.length} come out as expected`,
		[...told, ...more].join('; '),
		proposal === null ? '' : proposed(proposal),
	];
	return {
		message: escapeHtml(sentences.filter((sentence) => sentence !== '').join('. ')),
		type: wrong.length === 0 ? 'info' : 'warning',
		location: 'outputPane',
	};
}

function proposed(proposal: Proposal): string {
	if ('alike' in proposal) {
		return `No rules can be proposed: ${proposal.alike.join(' and ')} are the same answer`;
	}
	if ('failed' in proposal) {
		return `No rules can be proposed that also sort ${proposal.failed.join(', ')}`;
	}
	return `These rules sort them all. Paste them into the option 'Rules as JSON': ${JSON.stringify({ rules: proposal.rules })}`;
}

/** The delivery with the proposed rules in its test. */
export function withProposedRules(delivery: Delivery, test: DocumentedTest | null): Delivery {
	const proposal = test?.proposal ?? null;
	if (proposal === null || !('rules' in proposal)) return delivery;
	return { ...delivery, test: { ...delivery.test, proposedRules: { rules: proposal.rules } } };
}
