/** What the scripts tell the person who runs them, on stdout. */

const LINE_EVERY = 20_000;

/** A reason to end that needs no stack: its message says what happened and what to do. */
export class Halt extends Error {}

/** @param {string} text */
export const say = (text = '') => void process.stdout.write(`${text}\n`);

/** @param {number} milliseconds @returns {string} `0.4 s`, `12 s`, `3:05 min` */
export function duration(milliseconds) {
	const seconds = milliseconds / 1000;
	if (seconds < 10) return `${seconds.toFixed(1)} s`;
	if (seconds < 60) return `${Math.round(seconds)} s`;
	const minutes = Math.floor(seconds / 60);
	return `${minutes}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`;
}

/**
 * Does a piece of work under a label. On a terminal one line lives until the work is done; elsewhere a
 * line comes every 20 seconds, so that a log shows that something moves.
 *
 * @template T
 * @param {string} label
 * @param {(detail: (text: string) => void) => Promise<T>} work may report its progress
 * @returns {Promise<T>}
 */
export async function step(label, work) {
	const started = Date.now();
	const terminal = process.stdout.isTTY;
	let detail = '';
	const live = (/** @type {string} */ text) =>
		process.stdout.write(
			terminal ? `\r\x1b[2K${text.slice(0, (process.stdout.columns || 80) - 1)}` : `${text}\n`,
		);
	const show = () =>
		live(`  ${label} ${duration(Date.now() - started)}${detail ? `, ${detail}` : ''}`);
	if (terminal) show();
	const timer = setInterval(show, terminal ? 1000 : LINE_EVERY);
	const end = (/** @type {string} */ mark) => {
		clearInterval(timer);
		live(`${mark} ${label} ${duration(Date.now() - started)}`);
		if (terminal) say();
	};
	try {
		const result = await work((text) => {
			detail = text;
		});
		end('✔');
		return result;
	} catch (fault) {
		end('✘');
		throw fault;
	}
}

/**
 * Rows under headings, as wide as what is in them.
 *
 * @param {string[]} headings
 * @param {string[][]} rows
 */
export function table(headings, rows) {
	const widths = headings.map((heading, column) =>
		Math.max(heading.length, ...rows.map((row) => row[column].length)),
	);
	const line = (/** @type {string[]} */ cells) =>
		say(`  ${cells.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd());
	line(headings);
	line(widths.map((width) => '─'.repeat(width)));
	for (const row of rows) line(row);
}
