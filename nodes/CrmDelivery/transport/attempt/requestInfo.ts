import type { RequestInfo } from '../errors/transportFault';
import type { TransportSettings } from '../http/n8nHttp';
import { proxyHost } from '../http/proxy';

/** Says of one request of an attempt what its errors are read with. */
export type DescribeRequest = (
	url: string,
	progress: Pick<RequestInfo, 'withLead' | 'answerBegan'>,
) => RequestInfo;

/** @param endpoint the URL of the lead's request; any other but a redirect's is the credential's */
export const requestDescriber =
	(
		endpoint: string,
		{ timeout, proxy }: TransportSettings,
		withCertificate: boolean,
	): DescribeRequest =>
	(url, { withLead, answerBegan }) => ({
		url,
		setting: withLead || url === endpoint ? "'Endpoint'" : 'the credential',
		timeout,
		proxy: proxyHost(proxy),
		withCertificate,
		withLead,
		answerBegan,
	});
