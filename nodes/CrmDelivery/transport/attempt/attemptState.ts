import type { CrmRequest } from '../../request/model/types';

/** The request as it left, with the credential on it. */
export type SentRequest = Pick<CrmRequest, 'method' | 'url' | 'headers' | 'body'>;

/** Where the lead is. Every request that carries it begins anew: after a 401, after a redirect. */
export type Phase =
	/** Not on its way: a token is requested, or an answer is looked at that did not decide. */
	| { name: 'preparing' }
	/** On its way, and there is no answer yet. */
	| { name: 'sending' }
	/** Its way ended without an answer. */
	| { name: 'failed'; error: unknown }
	/** It was answered, and the body of that answer is being read. */
	| { name: 'reading'; statusCode: number };

/** What an attempt has come to. */
export interface AttemptState {
	phase: Phase;
	/** As it left last, or as it was built where nothing has left. */
	sent: SentRequest;
	/** What was put on a request and may appear in no output, such as a fresh token. */
	secrets: string[];
	/** Drops the token that was sent, so that the next attempt gets another. */
	dropToken?: () => void;
}

/** @param secrets what no request brings in, such as the password of a proxy */
export const initialState = (request: CrmRequest, secrets: string[]): AttemptState => ({
	phase: { name: 'preparing' },
	sent: request,
	secrets,
});

/** The status of the answer that is read; null before there is one. */
export const statusCodeIn = ({ phase }: AttemptState): number | null =>
	phase.name === 'reading' ? phase.statusCode : null;
