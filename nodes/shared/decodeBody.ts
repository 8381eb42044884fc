import { charsetOf } from './contentType';
import { declaredCharset } from './xmlDeclaration';

const BYTE_ORDER_MARKS: Array<{ charset: string; bytes: Buffer }> = [
	{ charset: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
	{ charset: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
	{ charset: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
];

function ofByteOrderMark(body: Buffer): string | undefined {
	return BYTE_ORDER_MARKS.find(({ bytes }) => body.subarray(0, bytes.length).equals(bytes))
		?.charset;
}

function ofXmlDeclaration(body: Buffer): string | undefined {
	const charset = declaredCharset(body.toString('latin1', 0, 200));
	// A declaration that could be read byte by byte is not UTF-16, whatever it says.
	return charset && /^utf-?16/i.test(charset) ? undefined : charset;
}

function decoderFor(charset: string) {
	try {
		return new TextDecoder(charset);
	} catch {
		return undefined;
	}
}

/**
 * The text of a body: by its byte order mark, else by the charset of its content type,
 * else by its XML declaration, else (or where that charset is unknown) as UTF-8.
 * Bytes that are no text in that charset become U+FFFD; the byte order mark is left out.
 */
export function decodeBody(body: Buffer, contentType: string): string {
	const charset = ofByteOrderMark(body) ?? charsetOf(contentType) ?? ofXmlDeclaration(body);
	const decoder = (charset && decoderFor(charset)) || new TextDecoder('utf-8');
	return decoder.decode(body);
}
