import type { IHttpRequestOptions } from 'n8n-workflow';

type Proxy = IHttpRequestOptions['proxy'];

/** HOST:PORT; null without a proxy. */
export const proxyHost = (proxy: Proxy): string | null =>
	proxy ? `${proxy.host}:${proxy.port}` : null;

/** What of a proxy may appear in no output. */
export const proxySecrets = (proxy: Proxy): string[] =>
	proxy?.auth ? [proxy.auth.password, `${proxy.auth.username}:${proxy.auth.password}`] : [];
