const http = require('node:http');
const https = require('node:https');

/**
 * In n8n's own process and event loop: what n8n has used of the processor, and leads sent by calls
 * alone, without a node's work around them.
 */
class Bounds {
	description = {
		displayName: 'Bounds',
		name: 'bounds',
		group: ['output'],
		version: 1,
		description: '',
		defaults: { name: 'Bounds' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	/** Takes `{ way, url, leads, concurrency }` and gives `{ milliseconds, statuses }`; `way` may be `processor`. */
	async execute() {
		const { way, url, leads, concurrency } = this.getInputData()[0].json.body;
		if (way === 'processor') {
			const { user, system } = process.cpuUsage();
			return [[{ json: { milliseconds: (user + system) / 1000 } }]];
		}
		const send = ways[way](this.helpers, url, concurrency);
		const statuses = {};
		let next = 0;
		const worker = async () => {
			while (next < leads.length) {
				const status = await send(JSON.stringify(leads[next++]));
				statuses[status] = (statuses[status] ?? 0) + 1;
			}
		};
		const started = performance.now();
		await Promise.all(Array.from({ length: concurrency }, worker));
		return [[{ json: { milliseconds: performance.now() - started, statuses } }]];
	}
}

const headers = { 'content-type': 'application/json' };

const ways = {
	helper: (helpers, url) => async (body) => {
		const options = { method: 'POST', url, headers: { ...headers }, body, encoding: 'text' };
		const more = { returnFullResponse: true, ignoreHttpStatusErrors: true };
		const answer = await helpers.httpRequest({ ...options, ...more });
		JSON.parse(answer.body);
		return answer.statusCode;
	},

	fetch: (_helpers, url) => async (body) => {
		const answer = await fetch(url, { method: 'POST', headers, body });
		await answer.json();
		return answer.status;
	},

	agent(_helpers, url, concurrency) {
		const { Agent, request } = url.startsWith('https:') ? https : http;
		const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
		return (body) =>
			new Promise((resolve, reject) => {
				const sent = request(url, { method: 'POST', agent, headers }, (answer) => {
					const chunks = [];
					answer.on('data', (chunk) => chunks.push(chunk));
					answer.on('end', () => {
						JSON.parse(Buffer.concat(chunks).toString('utf8'));
						resolve(answer.statusCode);
					});
				});
				sent.on('error', reject);
				sent.end(body);
			});
	},
};

module.exports = { Bounds };
