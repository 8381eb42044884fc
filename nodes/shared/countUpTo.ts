/** How often a piece stands in a text; stops counting above the limit. */
export function countUpTo(limit: number, piece: string, text: string): number {
	let count = 0;
	let at = text.indexOf(piece);
	while (at >= 0 && count <= limit) {
		count++;
		at = text.indexOf(piece, at + 1);
	}
	return count;
}
