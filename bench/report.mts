import { median } from './statistics.mts';

/** One line of the table: this pack beside something else, round by round. */
export interface Row {
	measured: string;
	ours: number[];
	/** What it is compared with. */
	other: string;
	theirs: number[];
	show: Unit;
	/** How many times as fast as the other this pack is meant to be. */
	aim?: number;
}

interface Unit {
	text: (value: number) => string;
	/** Whether more is faster. */
	isRate: boolean;
}

const digits = (value: number) => (value < 10 ? 2 : value < 100 ? 1 : 0);
const number = (value: number) =>
	value.toLocaleString('en', { maximumFractionDigits: digits(value) });

export const units = {
	milliseconds: { text: (value) => `${number(value)} ms`, isRate: false },
	perLead: { text: (value) => `${number(value)} ms a lead`, isRate: false },
	leads: { text: (value) => `${number(value)} leads/s`, isRate: true },
	executions: { text: (value) => `${number(value)} executions/s`, isRate: true },
} satisfies Record<string, Unit>;

/** The median with the smallest and the largest of the rounds. */
const shown = (values: number[], text: (value: number) => string) =>
	values.length === 1
		? text(values[0])
		: `${text(median(values))} (${number(Math.min(...values))} to ${number(Math.max(...values))})`;

function cells({ measured, ours, other, theirs, show, aim }: Row): string[] {
	// Of one round, so that what slowed both does not count.
	const times = ours.map((value, round) =>
		show.isRate ? value / theirs[round] : theirs[round] / value,
	);
	return [
		measured,
		shown(ours, show.text),
		other,
		shown(theirs, show.text),
		`**${shown(times, number)}**`,
		aim === undefined ? '' : String(aim),
	];
}

const headings = ['measured', 'this pack', 'compared with', 'which takes', 'times as fast', 'aim'];

/** The rows as a Markdown table. */
export function tableOf(rows: Row[]): string {
	const line = (row: string[]) => `| ${row.join(' | ')} |`;
	return [headings, headings.map(() => '---'), ...rows.map(cells)].map(line).join('\n');
}
