/** Lets one item in, with what it saw of the request; refuses an empty body with 422. */
class ProbeTrigger {
	description = {
		displayName: 'Probe Trigger',
		name: 'probeTrigger',
		group: ['trigger'],
		version: [1, 2],
		description: '',
		defaults: { name: 'Probe Trigger' },
		inputs: [],
		outputs: ['main'],
		webhooks: ['GET', 'POST'].map((httpMethod) => ({
			name: 'default',
			httpMethod,
			path: 'probe',
			responseMode: '={{$parameter["respond"]}}',
			responseCode: '202',
			responseData: '',
		})),
		properties: [
			{ displayName: 'Respond', name: 'respond', type: 'string', default: 'onReceived' },
			{ displayName: 'Do', name: 'do', type: 'string', default: 'accept' },
		],
	};

	async webhook() {
		switch (this.getNodeParameter('do')) {
			case 'refuse':
				this.getResponseObject().status(401).json({ status: 'unauthorized' });
				return { noWebhookResponse: true };
			case 'hang':
				return { noWebhookResponse: true };
			case 'throw':
				throw new Error('A secret');
		}
		const { method, rawBody, ip } = this.getRequestObject();
		const json = {
			method,
			ip,
			raw: rawBody?.toString() ?? null,
			body: this.getBodyData(),
			query: this.getQueryData(),
			header: this.getHeaderData()['x-probe'],
			mode: this.getMode(),
		};
		return { workflowData: [[{ json }]], webhookResponse: { status: 'accepted' } };
	}
}

module.exports = { ProbeTrigger };
