import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

/** Sends one request; the answer's body is a stream. Rejects with what n8n's request helper throws. */
export type Send = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;
