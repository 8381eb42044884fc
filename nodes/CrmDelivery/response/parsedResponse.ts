import { decodeBody } from '../../shared/decodeBody';
import type { CrmResponse } from './model/types';
import { parseBody } from './parseBody';

/** An answer that has been read. */
export interface ParsedResponse {
	statusCode: number;
	/** Lower-case names; a repeated header is a list. */
	headers: Record<string, string | string[]>;
	text: string;
	/** The body as a value; undefined where it is only text, was cut, or cannot be parsed. */
	value: unknown;
	truncated: boolean;
}

export function parseResponse({
	statusCode,
	headers,
	body,
	truncated,
}: CrmResponse): ParsedResponse {
	const contentType = [headers['content-type'] ?? ''].flat()[0] ?? '';
	const text = decodeBody(body, contentType);
	const value = truncated ? undefined : parseBody(text, contentType);
	return { statusCode, headers, text, value, truncated };
}
