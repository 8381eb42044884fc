import type { CrmResponse } from '../../../../nodes/CrmDelivery/response/model/types';
import { answer } from '../helpers.mts';
import type { Outcome } from '../../../../nodes/shared/delivery';

/** One answer of a CRM, and what its profile makes of it. */
export type Case = [what: string, response: CrmResponse, expected: Expected];

interface Expected {
	outcome: Outcome | 'retry';
	/** The label of the rule; null where none claims the answer. */
	rule: string | null;
	reason?: string | null;
	reference?: string | null;
	/** No page of the CRM shows this one: it is here to try the profile. */
	undocumented?: true;
}

/** A page that stands in for the CRM, with 200. */
export const maintenance = answer(
	200,
	'<html><body><h1>We are down for maintenance<br></h1></body></html>',
	{ 'content-type': 'text/html' },
);
