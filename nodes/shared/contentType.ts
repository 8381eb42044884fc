/** What a body is written in, and so what its tags stand in. */
export type Syntax = 'json' | 'form-urlencoded' | 'xml' | 'raw';

/** The syntax that a content type names; what is none of the others is plain text. */
export function syntaxOf(contentType: string): Syntax {
	const type = contentType.split(';', 1)[0].trim().toLowerCase();
	if (/[/+]json$/.test(type)) return 'json';
	if (/[/+]xml$/.test(type)) return 'xml';
	return type === 'application/x-www-form-urlencoded' ? 'form-urlencoded' : 'raw';
}

/** The charset that a content type names. */
export const charsetOf = (contentType: string): string | undefined =>
	/;\s*charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType)?.[1];
