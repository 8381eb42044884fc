import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKOUT } from '../../dev/cache.mjs';
import { overviewCredentials } from './credentials.mjs';

const EXAMPLES = join(CHECKOUT, 'examples');
/** Where the examples look for the sandbox. */
const SANDBOX = /http:\/\/(localhost|127\.0\.0\.1):5680/g;

/** @typedef {import('../../dev/n8nApi.mjs').Workflow & { id: string }} Example */

/** @param {string} file @param {string} sandboxUrl @returns {Promise<Example>} */
const readExample = async (file, sandboxUrl) =>
	JSON.parse((await readFile(join(EXAMPLES, file), 'utf8')).replace(SANDBOX, sandboxUrl));

/** A workflow that others call has to be published before them. */
const isCalled = (/** @type {Example} */ { nodes }) =>
	nodes.some(({ type }) => type === 'n8n-nodes-base.executeWorkflowTrigger');

/**
 * Gives the nodes the credentials of this n8n in place of those of the n8n that the example was made in.
 *
 * @param {Example} example
 * @param {import('../../dev/n8nApi.mjs').Credential[]} credentials
 * @returns {Example}
 */
function withCredentials(example, credentials) {
	const local = (/** @type {[string, { name: string }]} */ [type, { name }]) => {
		const found = credentials.find((known) => known.type === type && known.name === name);
		if (!found) throw new Error(`${example.name} names the credential ${name}, which is not there`);
		return [type, { id: found.id, name }];
	};
	const nodes = example.nodes.map((node) => ({
		...node,
		...(node.credentials && {
			credentials: Object.fromEntries(Object.entries(node.credentials).map(local)),
		}),
	}));
	return { ...example, nodes };
}

/**
 * Brings the examples and their credentials into n8n and publishes them. Those that are there already
 * are put back to what they are in `examples`.
 *
 * @param {import('../../dev/n8nApi.mjs').N8nApi} n8n
 * @param {string} sandboxUrl
 * @param {ReturnType<import('./credentials.mjs').credentialsOf>} credentials
 * @returns {Promise<Example[]>}
 */
export async function importExamples(n8n, sandboxUrl, credentials) {
	const saved = [];
	for (const credential of [...credentials, ...(await overviewCredentials(n8n))]) {
		saved.push(await n8n.saveCredential(credential));
	}
	const files = (await readdir(EXAMPLES)).filter((file) => file.endsWith('.json')).sort();
	const examples = await Promise.all(files.map((file) => readExample(file, sandboxUrl)));
	examples.sort((a, b) => Number(isCalled(b)) - Number(isCalled(a)));
	for (const example of examples) {
		await n8n.publish(await n8n.saveWorkflow(withCredentials(example, saved)));
	}
	return examples;
}
