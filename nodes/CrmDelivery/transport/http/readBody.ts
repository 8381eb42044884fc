/** The body of an answer, decompressed, as n8n's request helper streams it. */
export type BodyStream = AsyncIterable<Buffer> & { destroy(): void };

/**
 * Reads at most `limit` bytes of an answer and closes the connection when there
 * are more. Throws what the stream throws (reset, cut short, bad compression).
 */
export async function readBody(
	stream: BodyStream,
	limit: number,
): Promise<{ body: Buffer; truncated: boolean }> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > limit) {
			stream.destroy();
			return { body: Buffer.concat(chunks).subarray(0, limit), truncated: true };
		}
	}
	return { body: Buffer.concat(chunks), truncated: false };
}
