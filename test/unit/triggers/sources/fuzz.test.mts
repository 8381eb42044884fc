import fc from 'fast-check';
import { processRequest } from '../../../../nodes/triggers/intake';
import { eventSources } from '../../../../nodes/triggers/sources';
import { request, settings } from '../kit.mts';
import { leads } from './leads.mts';
import { mail } from './mail.mts';
import type { SourceRequest } from './case.mts';

// Whatever comes in the place of what a source sends, nothing throws, and what starts is an event.

const examples = Object.entries({ ...leads, ...mail }).flatMap(([name, { requests }]) =>
	requests.map((example) => ({ name, example })),
);

function textOf({ body, form }: SourceRequest): string {
	if (form) return new URLSearchParams(body as Record<string, string>).toString();
	return typeof body === 'string' ? body : JSON.stringify(body);
}

it('reads 6,000 mutants of what the sources send', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...examples),
			fc.nat(),
			fc.nat({ max: 30 }),
			fc.json({ maxDepth: 3 }),
			({ name, example }, place, length, piece) => {
				const text = textOf(example);
				const from = place % text.length;
				const inserted = place % 2 === 0 ? '' : piece;
				const body = text.slice(0, from) + inserted + text.slice(from + length);
				const shape = { source: eventSources[name], attributes: [], onlyWhen: [], secrets: [] };
				const panel = settings({ eventType: example.trigger, shape });
				const { events, answer } = processRequest(panel, request({ body }), 0);
				if (events === null) return answer.statusCode >= 200;
				return events.every(
					({ json }) => typeof json.eventId === 'string' && typeof json.test === 'boolean',
				);
			},
		),
		{ numRuns: 6_000 },
	);
}, 60_000);
