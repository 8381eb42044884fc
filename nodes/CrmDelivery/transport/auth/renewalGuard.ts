/**
 * Keeps a status that also refuses leads from renewing the token for each of them: a token that a
 * renewal has just brought is not renewed again.
 */
export class RenewalGuard {
	private readonly latest = new Map<string, { token: string; at: number }>();

	/** Notes what a renewal has brought. @param key of the credential */
	renewed(key: string, token: string): void {
		this.latest.set(key, { token, at: Date.now() });
	}

	/** @param pause how long a renewed token counts as good although it is refused, ms */
	mayRenew(key: string, token: string, pause: number): boolean {
		const latest = this.latest.get(key);
		return latest?.token !== token || Date.now() - latest.at >= pause;
	}
}

/** Pause for a status other than 401, and for a rule: both can also mean the lead, ms. A 401 has none. */
export const RENEWAL_PAUSE = 60_000;
