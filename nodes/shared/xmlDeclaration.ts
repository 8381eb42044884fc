/** The charset that the XML declaration of a document names. */
export const declaredCharset = (xml: string): string | undefined =>
	/^\s*<\?xml\s(?:[^>]*?\s)?encoding\s*=\s*["']([^"']+)/.exec(xml)?.[1];
