import { basicAuthorization, withHeader, withQuery } from './requestParts';
import type { Sign } from './authenticate';
import { usernameToken } from './wsse';

const textOf = (value: unknown) => String(value ?? '').trim();

export const withBasicAuth: Sign = ({ username, password }, options) =>
	withHeader(
		options,
		'Authorization',
		basicAuthorization(String(username ?? ''), String(password ?? '')),
	);

export const withApiKey: Sign = ({ placement, name, value }, options) => {
	const put = placement === 'query' ? withQuery : withHeader;
	return put(options, textOf(name), textOf(value));
};

export const withBearerToken: Sign = ({ prefix, token }, options) => {
	const word = textOf(prefix);
	const value = textOf(token);
	return withHeader(options, 'Authorization', word === '' ? value : `${word} ${value}`);
};

export const withWsse: Sign = ({ username, secret, digestFormat }, options) =>
	withHeader(
		options,
		'X-WSSE',
		usernameToken({
			username: textOf(username),
			secret: textOf(secret),
			digestFormat: digestFormat === 'binary' ? 'binary' : 'hex',
		}),
	);
