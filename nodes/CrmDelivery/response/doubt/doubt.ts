import type { ParsedResponse } from '../parsedResponse';
import type { RequestKind } from '../model/types';
import { isYes } from './fields';
import { looseValue } from './looseValue';
import { isPage } from './page';
import { partsOf } from './parts';
import { signs, type Finding } from './signs';

/** Longer texts are read only at their start. */
const PROSE = 2_000;

/**
 * What in a 2xx says no of itself: the first sign, and whether any of them tells of a lead that the
 * CRM has. Null where there is none.
 */
export function doubtOf(answer: ParsedResponse, request: RequestKind): Finding | null {
	const { text, value, truncated } = answer;
	const page = isPage(text);
	const read = value ?? (page ? undefined : looseValue(text, truncated));
	const parts = page ? [] : partsOf(read, (entries) => entries.some(isYes));
	const isProse = !page && (value === undefined ? parts.length === 0 : typeof value === 'string');
	const prose = isProse ? (typeof value === 'string' ? value : text).slice(0, PROSE) : '';

	const findings = signs.flatMap(({ find }) => find({ answer, request, parts, prose }));
	if (findings.length === 0) return null;
	return { told: findings[0].told, duplicate: findings.some(({ duplicate }) => duplicate) };
}
