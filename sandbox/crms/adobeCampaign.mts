import { asFields, asText, type Fields } from '../decode.mts';
import { document } from '../dialects.mts';
import { isEmail } from '../leads.mts';
import { text, type Answer } from '../message.mts';
import type { Call, Crm } from './crm.mts';

/**
 * Adobe Campaign Classic, SOAP. A success is an empty response; a fault is anything that could not
 * be done. A recipient is updated where it is known, and only a forced insert meets a duplicate.
 * From memory: 500 for a fault, by SOAP 1.1, and 403.
 */
export const adobeCampaign: Crm = {
	prefix: 'adobe-campaign',
	wrongKey: text(403, 'text/plain', 'Forbidden'),
	routes: [{ method: 'POST', path: '/nl/jsp/soaprouter.jsp', answer: callMethod }],
};

function callMethod({ request, body, people }: Call): Answer {
	const call = asFields(asFields(body.Envelope).Body);
	switch (String(request.headers.soapaction).replaceAll('"', '')) {
		case 'xtk:session#Logon':
			return envelope({
				LogonResponse: {
					pstrSessionToken: 'demo-session-token',
					pstrSecurityToken: 'demo-security-token',
				},
			});
		case 'nms:subscription#Subscribe':
			return save('Subscribe', asFields(asFields(call.Subscribe).content), people);
		case 'nms:subscription#Unsubscribe':
			people.unsubscribe(emailOf(asFields(asFields(call.Unsubscribe).content)));
			return envelope({ UnsubscribeResponse: '' });
		case 'xtk:session#Write':
			return save('Write', asFields(asFields(call.Write).domDoc), people);
		default:
			return fault('SOAP-ENV:Client', 'Unknown SOAPAction', '');
	}
}

function save(method: string, parent: Fields, people: Call['people']): Answer {
	const recipient = asFields(parent.recipient);
	const email = emailOf(parent);
	const refused = `Error while executing the method '${method}' of service 'xtk:persist'.`;
	if (!isEmail(email)) {
		return fault('SOAP-ENV:Client', refused, `'${email}' is not a valid email address`);
	}
	const known = people.find(email);
	if (known && recipient['@_operation'] === 'insert') {
		const detail = 'PostgreSQL error: duplicate key violates unique constraint';
		return fault('SOAP-ENV:Server', refused, detail);
	}
	if (!known) people.add(email, recipient);
	return envelope({ [`${method}Response`]: '' });
}

function emailOf(parent: Fields): string {
	return asText(asFields(parent.recipient)['@email']);
}

function envelope(content: Fields, status = 200): Answer {
	const namespace = 'http://schemas.xmlsoap.org/soap/envelope/';
	const body = {
		'SOAP-ENV:Envelope': { '@xmlns:SOAP-ENV': namespace, 'SOAP-ENV:Body': content },
	};
	return text(status, 'text/xml', document(body));
}

function fault(faultcode: string, faultstring: string, detail: string): Answer {
	return envelope({ 'SOAP-ENV:Fault': { faultcode, faultstring, detail } }, 500);
}
