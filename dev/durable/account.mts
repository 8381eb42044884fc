import { takes, type AccountingCrm } from './accountingCrm.mts';
import type { Kill } from './n8nCluster.mts';

export interface Account {
	/** Leads that the CRM never took. */
	lost: string[];
	/** Leads that it took more than once. */
	doubled: string[];
	/** Those of them that were sent again although an answer had come and no process died around that. */
	unexplained: string[];
}

/** Within this time after an answer a killed process may not have stored the outcome yet, ms. */
const UNSETTLED = 10_000;

/** What the CRM has, beside what it should have. */
export function accountOf(
	emails: string[],
	{ requests }: Pick<AccountingCrm, 'requests'>,
	kills: Kill[],
): Account {
	const account: Account = { lost: [], doubled: [], unexplained: [] };
	for (const email of emails) {
		const taken = (requests.get(email) ?? []).filter(takes);
		if (taken.length === 0) account.lost.push(email);
		if (taken.length < 2) continue;
		account.doubled.push(email);
		const explained = taken.slice(0, -1).every(({ treatment, answeredAt }) => {
			if (treatment !== 'take' || answeredAt === null) return true;
			return kills.some(({ at }) => at >= answeredAt - 100 && at - answeredAt < UNSETTLED);
		});
		if (!explained) account.unexplained.push(email);
	}
	return account;
}
