import { createHmac } from 'node:crypto';

import { isFound, sourceExpression } from './parse/expression';
import type { ReceivedRequest } from './model/request';
import { misconfigured, type WebhookAnswer } from './respond/webhookAnswer';
import type { Handshake } from './sources/types';

/** What any source may ask of a URL before it sends events there. */
const COMMON: Handshake[] = [
	// Meta, and whatever follows WebSub.
	{ when: 'query."hub.mode" == \'subscribe\'', echo: 'query."hub.challenge"' },
	// LinkedIn.
	{
		when: "method == 'GET' && query.challengeCode",
		echo: 'query.challengeCode',
		member: 'challengeCode',
		proof: 'challengeResponse',
	},
	// Slack and Zoom-like verifications; Monday sends the challenge alone.
	{
		when: "body.challenge && (body.type == 'url_verification' || length(keys(body)) == `1`)",
		echo: 'body.challenge',
		member: 'challenge',
	},
	// Mailchimp, Mandrill and monitors look whether somebody is there.
	{ when: "method == 'GET' && length(keys(query)) == `0`" },
];

/** Echoes are words: what comes back to a browser must not be its own markup. */
const WORD = /^[\w.~+/=:-]{1,1000}$/;

/** What was asked for, and what it is answered. */
export interface Greeting {
	answer: WebhookAnswer;
	/** What the owner has to know. */
	log?: string;
}

const ready = { status: 'ready' };

function answerTo(
	{ echo, member, proof, confirm }: Handshake,
	asked: object,
	secret: string | undefined,
): Greeting | undefined {
	const at = (path: string) => sourceExpression(path)(asked, asked);
	if (confirm !== undefined) {
		const answer = { statusCode: 200, body: ready };
		return { answer, log: `To confirm the subscription, open ${String(at(confirm))}` };
	}
	if (echo === undefined) return { answer: { statusCode: 200, body: ready } };
	const word = String(at(echo) ?? '');
	if (!WORD.test(word)) return undefined;
	if (member === undefined) {
		const text = { content: word, contentType: 'text/plain; charset=utf-8' };
		return { answer: { statusCode: 200, body: ready, text } };
	}
	if (proof === undefined) return json({ [member]: word });
	if (secret === undefined) {
		const log = `A challenge can be answered with 'Authentication' Signature only, by the secret of its credential`;
		return { answer: misconfigured(), log };
	}
	const hmac = createHmac('sha256', secret).update(word).digest('hex');
	return json({ [member]: word, [proof]: hmac });
}

const json = (body: object): Greeting => ({
	answer: {
		statusCode: 200,
		body: ready,
		text: { content: JSON.stringify(body), contentType: 'application/json; charset=utf-8' },
	},
});

/**
 * The answer to a request by which a source makes sure of the URL; undefined where the request
 * is none. It starts nothing.
 *
 * @param body as read; undefined for a request whose body is not looked at
 * @param own the handshakes of the source that is chosen
 * @param secret that of the signature credential
 */
export function greetingFor(
	{ method, query, headers }: Pick<ReceivedRequest, 'method' | 'query' | 'headers'>,
	body: unknown,
	own: Handshake[],
	secret: string | undefined,
): Greeting | undefined {
	const asked = { method, query, headers, body };
	for (const handshake of [...own, ...COMMON]) {
		if (!isFound(sourceExpression(handshake.when)(asked, asked))) continue;
		const greeting = answerTo(handshake, asked, secret);
		if (greeting !== undefined) return greeting;
	}
	return undefined;
}
