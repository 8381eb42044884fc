/** n8n's own REST API, as its editor uses it. */

import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * @typedef {{ email: string, password: string }} Owner
 * @typedef {{ id?: string, name: string, nodes: any[], connections: object, settings?: object, pinData?: object }} Workflow
 * @typedef {{ id: string, name: string, type: string }} Credential
 * @typedef {{ id: string, status: string, mode: string, workflowId: string, createdAt: string, startedAt: string, stoppedAt: string | null }} ExecutionSummary
 * @typedef {{ name: string, displayName: string, version: number | number[], iconUrl?: string | { light: string, dark: string } }} NodeType
 * @typedef {{ json: Record<string, any>, pairedItem?: unknown }} Item
 * @typedef {Record<string, Array<{ executionTime: number, data?: { main?: Array<Item[] | null> }, error?: { message: string }, hints?: Array<{ message: string }> }>>} RunData the runs of each node, by its name
 * @typedef {ExecutionSummary & { runData: RunData, error?: { message: string } }} Execution
 */

const POLL = 100;

/** An answer of n8n that is not a success. */
export class ApiFault extends Error {
	/** @param {string} request @param {number} status @param {string} body */
	constructor(request, status, body) {
		super(`n8n answered ${request} with ${status}: ${body}`);
		this.status = status;
	}
}

export class N8nApi {
	/** @param {string} url @param {string} folder the installation of n8n @param {string} [cookie] of a sign-in */
	constructor(url, folder, cookie = '') {
		this.url = url;
		this.cookie = cookie;
		/** Executions are stored in its format. */
		this.flatted = createRequire(join(folder, 'node_modules/n8n/package.json'))('flatted');
	}

	/**
	 * @param {string} method
	 * @param {string} path below `/rest`
	 * @param {unknown} [body]
	 * @returns {Promise<any>}
	 * @throws {ApiFault}
	 */
	async request(method, path, body) {
		return (await this.#fetch(method, `/rest${path}`, body)).data;
	}

	/** @returns {Promise<NodeType[]>} every version of every node, one by one */
	async nodeTypes() {
		return await this.#fetch('GET', '/types/nodes.json');
	}

	/** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
	async #fetch(method, path, body) {
		const response = await fetch(`${this.url}${path}`, {
			method,
			// A test that loads modules for 5 s finds a kept connection closed, and a POST is not repeated.
			headers: { 'content-type': 'application/json', cookie: this.cookie, connection: 'close' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new ApiFault(`${method} ${path}`, response.status, text);
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length > 0) this.cookie = cookies.join('; ');
		return JSON.parse(text);
	}

	/**
	 * Signs in; on an n8n that nobody owns yet, makes its owner.
	 *
	 * @param {Owner} owner
	 */
	async signIn({ email, password }) {
		const { userManagement } = await this.request('GET', '/settings');
		await (userManagement.showSetupOnFirstLoad
			? this.request('POST', '/owner/setup', {
					email,
					password,
					firstName: 'Demo',
					lastName: 'Owner',
				})
			: this.request('POST', '/login', { emailOrLdapLoginId: email, password }));
	}

	/**
	 * Creates a credential, or gives the one with this name and type new values.
	 *
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<Credential>}
	 */
	async saveCredential(credential) {
		/** @type {Credential[]} */
		const all = await this.request('GET', '/credentials');
		const known = all.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		return known
			? await this.request('PATCH', `/credentials/${known.id}`, credential)
			: await this.request('POST', '/credentials', credential);
	}

	/**
	 * Creates a workflow, or replaces the one with this id.
	 *
	 * @param {Workflow} workflow
	 * @returns {Promise<Workflow & { id: string, versionId: string }>}
	 */
	async saveWorkflow(workflow) {
		const { id, name, nodes, connections, settings = {}, pinData } = workflow;
		const content = { name, nodes, connections, settings, pinData };
		const { exists } = id
			? await this.request('GET', `/workflows/${id}/exists`)
			: { exists: false };
		return exists
			? await this.request('PATCH', `/workflows/${id}`, content)
			: await this.request('POST', '/workflows', { id, ...content });
	}

	/**
	 * Publishes a workflow as saved: its production webhooks answer when this is done.
	 *
	 * @param {{ id: string, versionId: string, name: string }} workflow
	 */
	async publish({ id, versionId, name }) {
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		for (;;) {
			const { status, triggers } = await this.request('GET', `/workflows/${id}/publication-status`);
			const messages = triggers.map((/** @type {any} */ { errorMessage }) => errorMessage);
			if (status === 'failed' || status === 'partial') {
				throw new Error(`n8n could not publish ${name}: ${messages.filter(Boolean).join(', ')}`);
			}
			if (status !== 'in_progress') return;
			await new Promise((resolve) => setTimeout(resolve, POLL));
		}
	}

	/** @param {string} workflowId @returns {Promise<ExecutionSummary[]>} the newest first */
	async executions(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request('GET', `/executions?filter=${filter}&limit=100`);
		// n8n asks for the running and the ended ones apart: one that ends in between is in both.
		const byId = new Map(results.map((/** @type {ExecutionSummary} */ one) => [one.id, one]));
		return [...byId.values()];
	}

	/** @param {string} id @returns {Promise<Execution>} */
	async execution(id) {
		const { data, ...summary } = await this.request('GET', `/executions/${id}`);
		const { resultData } = this.flatted.parse(data);
		return { ...summary, runData: resultData.runData ?? {}, error: resultData.error };
	}
}
