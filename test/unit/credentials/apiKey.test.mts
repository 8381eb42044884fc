import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { CrmApiKeyApi } from '../../../credentials/CrmApiKeyApi.credentials';

const sign = async (credential: ICredentialDataDecryptedObject, url: string) => {
	const authenticate = new CrmApiKeyApi().authenticate as (
		data: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	) => Promise<IHttpRequestOptions>;
	return await authenticate(credential, { url, method: 'POST', headers: {} });
};

const URL = 'https://crm.example.com/leads';

test.each([
	['header', { headers: { 'X-Key': 'k-1' }, url: URL }],
	['query', { headers: {}, url: `${URL}?X-Key=k-1` }],
])('blanks around a key in the %s are not sent', async (placement, signed) => {
	const credential = { name: ' X-Key ', value: ' k-1\n', placement };
	expect(await sign(credential, URL)).toMatchObject(signed);
});

test('a key of the same name in the URL is replaced, and the rest stays', async () => {
	const { url } = await sign(
		{ name: 'key', value: 'new', placement: 'query' },
		`${URL}?a=1&key=old`,
	);
	expect(url).toBe(`${URL}?a=1&key=new`);
});
