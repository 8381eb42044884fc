import type { CaptureSetting, ResponseRule } from '../types';

/** A rule of a profile: what it leaves out is as in a new rule of the panel. */
export type ProfileRule = Pick<ResponseRule, 'outcome'> &
	Partial<ResponseRule> & {
		/** Names the rule in `delivery.rule`, in a few words. */
		label: string;
		/** What of the rule is known from memory only, not from documents or code. */
		fromMemory?: string;
	};

/** How a known CRM answers, as data. */
export interface Profile {
	name: string;
	/** In order; the first that holds decides. */
	rules: ProfileRule[];
	/** The CRM's id and its words for what happened; of one name the first that finds something counts. */
	capture: CaptureSetting[];
}
