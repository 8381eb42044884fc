import type { ParsedResponse } from './parsedResponse';
import { errorMessageIn } from './errorMessage';
import { isRedirect } from './rules';
import { statusText } from './statusNames';

const LENGTH = 300;

/** On one line, without control characters, at most `length` UTF-16 units and no half a character. */
function oneLine(text: string, length: number): string {
	const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
	if (line.length <= length) return line;
	return `${line.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function withoutQuery(location: string): string {
	return location.split(/[?#]/, 1)[0];
}

function describe({ statusCode, headers, value }: ParsedResponse, doubt: string | null): string {
	const status = statusText(statusCode);
	const location = [headers.location ?? ''].flat()[0];
	if (isRedirect(statusCode) && location) {
		return `${status}, redirects to ${withoutQuery(location)} were not followed`;
	}
	const message = errorMessageIn(value);
	if (doubt !== null) {
		const more = message === null || doubt.includes(message) ? '' : ` (${message})`;
		return `${status}, but the answer says no: ${doubt}${more}`;
	}
	return message === null ? status : `${status}: ${message}`;
}

/**
 * Why an answer is no delivery, in words on one line of at most 300 characters: what was captured,
 * else the status with the body's own message. It says so where the answer was cut, and where a
 * 401 that no rule claims means that the authentication was not accepted.
 *
 * @param doubt what in a 2xx says no
 * @param mask hides secrets; it is applied before the text is shortened, which could cut one in two
 */
export function reasonOf(
	answer: ParsedResponse,
	captured: string | null,
	{ failure, doubt }: { failure: 'authentication' | null; doubt: string | null },
	mask: (text: string) => string,
): string {
	const notes = [
		failure === 'authentication' ? ' (authentication was not accepted)' : '',
		answer.truncated ? ' (the answer was cut at the Max Response Size)' : '',
	].join('');
	return oneLine(mask(captured ?? describe(answer, doubt)), LENGTH - notes.length) + notes;
}

/** The reason of a delivery: only what was captured. */
export function capturedReason(captured: string | null, mask: (text: string) => string) {
	return captured === null ? null : oneLine(mask(captured), LENGTH);
}
