import { rejection, type Result } from '../../shared/delivery';
import type { CrmResponse, Verdict } from '../response/model/types';
import type { TransportFault } from './errors/transportFault';

/** A gateway that waited in vain for the CRM behind it, which may have taken the lead (524: Cloudflare). */
const GATEWAY_TIMEOUTS = [504, 524];

/** Whether the verdict rests on the status alone, so that it says nothing of an earlier attempt. */
const isUndecided = ({ outcome, rule }: Verdict): boolean =>
	outcome === 'retry' || (rule === null && outcome === 'rejected');

const withDoubt = (reason: string, doubt: string) =>
	`${reason.replace(/\.$/, '')}. An earlier attempt may have ${doubt}.`;

/** @param earlier an earlier attempt may have reached the CRM */
export function resultOfFault(
	{ failure, reason, retryable, uncertain }: TransportFault,
	statusCode: number | null,
	earlier: boolean,
): Result {
	const inWords = earlier && !uncertain ? withDoubt(reason, 'reached the CRM') : reason;
	return rejection(failure, inWords, { retryable, uncertain: uncertain || earlier, statusCode });
}

/**
 * The verdict on the answer that decided, or on the last one of a lead that is to be tried again.
 *
 * @param uncertain an earlier attempt may have reached the CRM
 */
export function resultOfVerdict(
	verdict: Verdict,
	{ statusCode }: CrmResponse,
	{ attempts, uncertain }: { attempts: number; uncertain: boolean },
): Result {
	const { outcome, rule, failure, retryable, reference, price, captured } = verdict;
	const isOpen = isUndecided(verdict) && (uncertain || GATEWAY_TIMEOUTS.includes(statusCode));
	return {
		outcome: outcome === 'retry' ? 'rejected' : outcome,
		reason: reasonOf(verdict, statusCode, { attempts, uncertain: uncertain && isOpen }),
		rule,
		failure,
		retryable,
		uncertain: verdict.uncertain || isOpen,
		statusCode,
		reference,
		price,
		captured,
	};
}

function reasonOf(
	{ outcome, reason }: Verdict,
	statusCode: number,
	{ attempts, uncertain }: { attempts: number; uncertain: boolean },
): string | null {
	if (reason === null) return null;
	if (outcome === 'retry') return attempts > 1 ? `${reason} (after ${attempts} attempts)` : reason;
	if (!uncertain) return reason;
	return withDoubt(reason, statusCode === 409 ? 'made the record' : 'reached the CRM');
}
