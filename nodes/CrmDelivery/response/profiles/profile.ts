import type { CaptureSetting, ResponseRule } from '../model/types';

/** A rule of a profile: what it leaves out is as in a new rule of the panel. */
export type ProfileRule = Pick<ResponseRule, 'outcome'> &
	Partial<ResponseRule> & {
		/** Names the rule in `delivery.rule`, in a few words. */
		label: string;
	};

/**
 * How a known CRM answers, as data. A 401 is claimed by no rule, so that it is told as
 * an authentication that was not accepted.
 */
export interface Profile {
	name: string;
	/** In order; the first that holds decides. */
	rules: ProfileRule[];
	/**
	 * The CRM's id of the lead and its words for what happened; of one name the first that finds
	 * something counts. A reason is not taken from a delivery.
	 */
	capture: CaptureSetting[];
}
