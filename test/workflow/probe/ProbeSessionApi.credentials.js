/** Logs in for a token, which n8n keeps in `token`. */
class ProbeSessionApi {
	name = 'probeSessionApi';
	displayName = 'Probe Session API';
	properties = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
		{ displayName: 'Login URL', name: 'loginUrl', type: 'string', default: '' },
	];

	async preAuthentication({ loginUrl }) {
		const { access_token: token } = await this.helpers.httpRequest({
			method: 'POST',
			url: loginUrl,
		});
		return { token };
	}

	async authenticate({ token }, request) {
		return { ...request, headers: { ...request.headers, authorization: `Session ${token}` } };
	}
}

module.exports = { ProbeSessionApi };
