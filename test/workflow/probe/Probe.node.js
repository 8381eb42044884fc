/** Sends each item to `url`. An item may name its `output` and what is to `emerge` there. */
class Probe {
	description = {
		displayName: 'Probe',
		name: 'probe',
		group: ['output'],
		version: 1,
		description: '',
		defaults: { name: 'Probe' },
		inputs: ['main'],
		outputs: ['main', 'main', 'main'],
		credentials: ['probeKeyApi', 'probeSessionApi', 'probeOAuth2Api'].map((name) => ({ name })),
		properties: [
			{ displayName: 'URL', name: 'url', type: 'string', default: '', required: true },
			{ displayName: 'Credential', name: 'credential', type: 'string', default: '' },
		],
	};

	async execute() {
		const outputs = [[], [], []];
		for (const [item, { json }] of this.getInputData().entries()) {
			const request = { method: 'POST', url: this.getNodeParameter('url', item), body: json };
			const credential = this.getNodeParameter('credential', item);
			const answer = credential
				? await this.helpers.httpRequestWithAuthentication.call(this, credential, request)
				: await this.helpers.httpRequest(request);
			const emerging = json.emerge ?? { ...json, answer };
			outputs[json.output ?? 0].push({ json: emerging, pairedItem: { item } });
		}
		this.addExecutionHints({ message: `${this.getMode()}: ${this.getInputData().length} sent` });
		await this.sendResponse({
			statusCode: 200,
			headers: { 'x-probe': 'yes' },
			body: { sent: true },
		});
		return outputs;
	}
}

module.exports = { Probe };
