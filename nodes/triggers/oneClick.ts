import { confirmPage, resultPage } from '../shared/senderResponse/pages';
import type { ReceivedRequest } from './model/request';
import { isBlank, nonBlankText } from '../shared/blank';
import type { Intake } from './model/intake';

/**
 * What a link to unsubscribe is asked for: `confirm` by those who open it, people and scanners of
 * mail alike, and `unsubscribe` by the one click (RFC 8058) of a mailbox provider or of the
 * button on the page.
 */
export type LinkUse = 'confirm' | 'unsubscribe';

/** The parameter of a link that proves it. */
export const LINK_SIGNATURE = 'signature';

const NAME = 'List-Unsubscribe';
const VALUE = 'One-Click';

function isOneClick({ body, fields }: ReceivedRequest): boolean {
	if (fields) return Object.keys(fields).length === 1 && fields[NAME] === VALUE;
	return body.length < 100 && body.toString('utf8').trim() === `${NAME}=${VALUE}`;
}

/**
 * How a request uses a link to unsubscribe; undefined where it is an event like any other.
 *
 * @param keys the parameters of the query that carry an API key
 */
export function linkUse(request: ReceivedRequest, keys: string[]): LinkUse | undefined {
	if (request.method === 'POST' && isOneClick(request)) return 'unsubscribe';
	const isSigned = !isBlank(request.query[LINK_SIGNATURE]) && !keys.includes(LINK_SIGNATURE);
	return request.method === 'GET' && isSigned ? 'confirm' : undefined;
}

/** Whether a page says more to the sender than JSON: only browsers put HTML before it (RFC 9110, Accept). */
export function prefersPage(accept = ''): boolean {
	const ranges = accept.split(',').map((range) => range.toLowerCase().split(';'));
	const weight = (type: string) => {
		const [, ...parameters] = ranges.find(([name]) => name.trim() === type) ?? ['', 'q=0'];
		return Number(
			parameters
				.map((one) => one.trim())
				.find((one) => one.startsWith('q='))
				?.slice('q='.length) ?? 1,
		);
	};
	return weight('text/html') > weight('application/json');
}

/** What a link is answered: whoever opens it is asked first, and a browser gets pages. */
export function answerLink(intake: Intake, use: LinkUse, request: ReceivedRequest): Intake {
	const { events, answer } = intake;
	if (events !== null && use === 'confirm') {
		const { email, mobile } = events[0].json;
		const page = confirmPage(nonBlankText(email) ?? nonBlankText(mobile));
		return { events: null, answer: { statusCode: 200, body: { status: 'confirm' }, page } };
	}
	if (!prefersPage(request.headers.accept)) return intake;
	const withPage = { ...answer, page: resultPage(answer.body.status) };
	if (events === null) return { ...intake, answer: withPage };
	const asked = events.map(({ json, received }) => ({
		json,
		received: { ...received, page: true as const },
	}));
	return { events: asked, answer: withPage };
}
