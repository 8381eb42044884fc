import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { boundary, domainRestrictions } from './common/boundary';
import { authenticateWith } from '../nodes/shared/signing/authenticate';
import { withClientCertificate } from '../nodes/shared/signing/certificate';

export class CrmClientCertificateApi implements ICredentialType {
	name = 'crmClientCertificateApi';

	displayName = 'CRM Client Certificate API';

	icon: Icon = {
		light: 'file:../icons/crmClientCertificateApi.svg',
		dark: 'file:../icons/crmClientCertificateApi.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs/authentication.md#the-schemes';

	properties: INodeProperties[] = [
		{
			displayName: 'CA',
			name: 'ca',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description:
				"The certificate authority that the CRM's own certificate is checked with, in PEM. Leave empty for the usual ones.",
		},
		{
			displayName: 'Certificate',
			name: 'cert',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description: 'Your certificate in PEM, with those between it and its authority behind it',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- the private key
		{
			displayName: 'Private Key',
			name: 'key',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description: 'The private key of the certificate, in PEM',
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'What the private key is encrypted with. Leave empty where it is not.',
		},
		...boundary,
		...domainRestrictions,
	];

	authenticate = authenticateWith(withClientCertificate);
}
