import type { Lead } from '../request/model/types';

/** What an earlier delivery of this lead says, where its item carries one. */
export interface EarlierRounds {
	/** How often the lead has been handed to the CRM, in rounds of attempts; 0 for a new one. */
	round: number;
	/** The CRM may have it. */
	uncertain: boolean;
}

export function earlierRounds({ delivery }: Lead): EarlierRounds {
	const { round, uncertain } = (delivery ?? {}) as Record<string, unknown>;
	const count = Math.floor(Number(round ?? 0));
	return { round: count > 0 ? count : 0, uncertain: uncertain === true };
}

/** What decides when a lead is tried again. */
export interface RoundEnd {
	/** The waits after each round, ms. */
	laterAttempts: number[];
	/** The round that has ended, from 1; of a lead that was held back the one before. */
	round: number;
	/** The breaker kept the lead from the CRM, so this uses up none of its later attempts. */
	heldBack: boolean;
	/** The CRM or the breaker asks for no request before this time, ms since 1970. */
	notBefore: number | null;
	/** Ms since 1970. */
	now: number;
}

/** The waits get up to this share longer, at random, so that leads of one moment do not come back at once. */
const JITTER = 0.2;

/** When a lead that could go through later is due again, ms since 1970; null where its attempts are used up. */
export function nextAttempt(
	{ laterAttempts, round, heldBack, notBefore, now }: RoundEnd,
	random: number = Math.random(),
): number | null {
	const last = laterAttempts.length;
	if (last === 0 || (!heldBack && round > last)) return null;
	const stretched = (wait: number) => Math.round(wait * (1 + JITTER * random));
	const asked = notBefore === null ? 0 : now + stretched(Math.max(0, notBefore - now));
	return heldBack ? asked : Math.max(now + stretched(laterAttempts[round - 1]), asked);
}
