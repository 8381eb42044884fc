import { answer } from '../helpers.mts';
import { maintenance, type Case } from './case.mts';

const xml = { 'content-type': 'text/xml; charset=utf-8' };

const soap = (body: string) =>
	'<?xml version="1.0" encoding="UTF-8"?>' +
	'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">' +
	`<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;

const fault = (faultstring: string, detail: string) =>
	soap(
		`<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>${faultstring}</faultstring>` +
			`<detail>${detail}</detail></SOAP-ENV:Fault>`,
	);

export const adobeCampaign: Case[] = [
	...['Subscribe', 'Write', 'Unsubscribe'].map(
		(method): Case => [
			`${method} done`,
			answer(200, soap(`<${method}Response xmlns="urn:nms:subscription"/>`), xml),
			{ outcome: 'delivered', rule: 'accepted', reason: null },
		],
	),
	[
		'known',
		answer(
			500,
			fault(
				"Error while executing the method 'Write'.",
				'PostgreSQL error: duplicate key violates unique constraint',
			),
			xml,
		),
		{
			outcome: 'duplicate',
			rule: 'duplicate key',
			reason:
				"Error while executing the method 'Write'., PostgreSQL error: duplicate key violates unique constraint",
		},
	],
	...[200, 500].map(
		(status): Case => [
			`a fault with ${status}`,
			answer(status, fault('The service SVC1 is unknown', ''), xml),
			{ outcome: 'rejected', rule: 'SOAP fault', reason: 'The service SVC1 is unknown' },
		],
	),
	[
		'an empty envelope',
		answer(200, soap(''), xml),
		{ outcome: 'rejected', rule: 'not confirmed', undocumented: true },
	],
	['another page', maintenance, { outcome: 'rejected', rule: 'not confirmed', undocumented: true }],
	['no session', answer(403, 'Forbidden'), { outcome: 'retry', rule: 'token not accepted' }],
	['a gateway', answer(502, 'Bad gateway'), { outcome: 'retry', rule: null }],
];
