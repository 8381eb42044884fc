import './environment.mts';
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	mergeRunsPerBranch,
	Workflow,
	type ExecutionError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteResponsePromiseData,
	type INode,
	type INodeExecutionData,
	type IRun,
	type ITaskData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { StoredCredentials } from './credentials.mts';
import type { N8n } from './pack.mts';

/** A workflow as n8n exports it; what an export always has may be left out. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: Array<Partial<INode> & Pick<INode, 'name' | 'type'>>;
	connections?: Record<
		string,
		Record<string, Array<Array<{ node: string; type: string; index: number }> | null>>
	>;
	settings?: IWorkflowBase['settings'];
	pinData?: Record<string, INodeExecutionData[]>;
}

export interface Surroundings {
	/**
	 * Data of the credentials, by type. A node whose type knows one of them uses it, whatever
	 * credential its JSON names. n8n saves tokens into these objects.
	 */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Workflows that Execute Workflow may call, by `id`. */
	workflows?: WorkflowJson[];
	/** Aborting it cancels the execution, as Stop does in the editor. */
	signal?: AbortSignal;
}

export interface RunOptions extends Surroundings {
	/** The node that gets the items, a trigger or any other; by default the first one in the JSON. */
	start?: string;
	/** By default one empty item. */
	items?: INodeExecutionData[];
	/** `manual` (default) also uses pinned data. */
	mode?: WorkflowExecuteMode;
}

/** What an execution left behind. */
export class Run {
	constructor(
		private readonly result: Pick<IRun, 'data' | 'status'>,
		/** Executions of sub-workflows, in the order they ended. */
		readonly subRuns: Run[],
		/** What a node sent with `sendResponse`, in order. */
		readonly responses: IExecuteResponsePromiseData[],
		/** What nodes said in the browser's console, in order. */
		readonly messages: unknown[],
	) {}

	/** `success`, `error` or `canceled`. */
	get status() {
		return this.result.status;
	}

	/** What stopped the execution. */
	get error() {
		return this.result.data.resultData.error;
	}

	/** The runs of one node; none where no item reached it. */
	runs(node: string): ITaskData[] {
		return this.result.data.resultData.runData[node] ?? [];
	}

	/** The items of each output of a node, over all its runs; the error output comes last. */
	outputs(node: string): INodeExecutionData[][] {
		return mergeRunsPerBranch(this.runs(node)).map((items) => items ?? []);
	}

	/** The texts of the hints that a node's execution shows. */
	hints(node: string): string[] {
		return this.runs(node).flatMap(({ hints = [] }) => hints.map(({ message }) => message));
	}

	get lastNode(): string | undefined {
		return this.result.data.resultData.lastNodeExecuted;
	}
}

/** Runs a workflow from one node on to the end and never rejects for what a node does. */
export async function runWorkflow(
	n8n: N8n,
	json: WorkflowJson,
	{ start, items = [{ json: {} }], mode = 'manual', ...surroundings }: RunOptions = {},
): Promise<Run> {
	const { workflow, additionalData, ...left } = prepare(n8n, json, mode, surroundings);
	const { subRuns, responses, messages } = left;
	const name = start ?? json.nodes[0].name;
	const node = workflow.getNode(name);
	if (!node) throw new Error(`The workflow has no node ${name}`);
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data: { main: [items] }, source: null }] },
		resultData: { pinData: mode === 'manual' ? structuredClone(json.pinData) : undefined },
	});
	try {
		const execution = new WorkflowExecute(additionalData, mode, data).processRunExecutionData(
			workflow,
		);
		const cancel = () => execution.cancel();
		surroundings.signal?.addEventListener('abort', cancel, { once: true });
		return new Run(await execution, subRuns, responses, messages);
	} catch (error) {
		// The engine refuses to start, e.g. because a required parameter is empty.
		data.resultData.error = error as ExecutionError;
		return new Run({ data, status: 'error' }, subRuns, responses, messages);
	}
}

/** The workflow and what n8n would hand the engine with it. */
export function prepare(
	n8n: N8n,
	json: WorkflowJson,
	mode: WorkflowExecuteMode,
	surroundings: Surroundings,
) {
	const { credentials = {}, workflows = [] } = surroundings;
	const base = complete(n8n, json, Object.keys(credentials));
	const workflow = new Workflow({ ...base, nodeTypes: n8n.nodeTypes });

	const executionId = randomUUID();
	const responses: IExecuteResponsePromiseData[] = [];
	const hooks = new ExecutionLifecycleHooks(mode, executionId, base);
	hooks.addHandler('sendResponse', (response) => void responses.push(response));

	const messages: unknown[] = [];
	const subRuns: Run[] = [];
	const executeWorkflow: IWorkflowExecuteAdditionalData['executeWorkflow'] = async (
		{ id },
		_additionalData,
		{ inputData },
	) => {
		const called = workflows.find((candidate) => candidate.id === id);
		if (!called) throw new Error(`There is no workflow with the id ${id}`);
		const start = called.nodes.find(({ type }) => type.endsWith('.executeWorkflowTrigger'))?.name;
		const run = await runWorkflow(n8n, called, {
			...surroundings,
			start,
			items: inputData,
			mode: 'integrated',
		});
		subRuns.push(run);
		if (run.error) throw run.error;
		return { executionId: randomUUID(), data: run.outputs(run.lastNode ?? '') };
	};

	const url = 'http://n8n.invalid';
	const additionalData: IWorkflowExecuteAdditionalData = {
		credentialsHelper: new StoredCredentials(n8n, credentials),
		executeWorkflow,
		sendDataToUI: (_type, data) => void messages.push(...[(data as IDataObject).messages].flat()),
		hooks,
		executionId,
		workflowId: base.id,
		getRunExecutionData: async () => undefined,
		getRuntimeCredential: async () => undefined,
		currentNodeExecutionIndex: 0,
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		logAiEvent: () => {},
		startRunnerTask: async () => {
			throw new Error('The harness has no task runner');
		},
	};
	return { workflow, additionalData, subRuns, responses, messages };
}

/** Fills in what an export has, and gives each node the credentials that its type knows. */
function complete(n8n: N8n, json: WorkflowJson, credentialTypes: string[]): IWorkflowBase {
	const nodes = structuredClone(json.nodes).map((node, index): INode => {
		const complete = {
			id: `node-${index}`,
			typeVersion: 1,
			position: [index * 200, 0] as [number, number],
			parameters: {},
			...node,
		};
		const known = n8n.nodeTypes.getByNameAndVersion(node.type, complete.typeVersion).description
			.credentials;
		for (const { name } of known ?? []) {
			if (!credentialTypes.includes(name)) continue;
			complete.credentials = { ...complete.credentials, [name]: { id: name, name } };
		}
		return complete;
	});
	return {
		id: json.id ?? 'workflow',
		name: json.name ?? 'Workflow',
		nodes,
		connections: (json.connections ?? {}) as IWorkflowBase['connections'],
		settings: { executionOrder: 'v1', ...json.settings },
		active: true,
		activeVersionId: 'version',
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
	};
}
