import './environment.mts';
import 'reflect-metadata';
import { WebhookContext } from 'n8n-core';
import {
	type INode,
	type INodeExecutionData,
	type IWebhookDescription,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';
import type { N8n } from './pack.mts';
import { parseBody, receive } from './request.mts';
import { prepare, runWorkflow, type Run, type Surroundings, type WorkflowJson } from './run.mts';

export interface WebhookRequest extends Surroundings {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	headers?: Record<string, string>;
	/** A repeated name has a list of values. */
	query?: Record<string, string | string[]>;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it is, with the content type that `headers` names. */
	rawBody?: string | Buffer;
	/** The sender's address, 127.0.0.1 by default. */
	ip?: string;
	/** The editor's test URL instead of the production URL. */
	test?: boolean;
}

export interface WebhookAnswer {
	/** Null where nothing was answered, so that the sender waits until its time-out. */
	statusCode: number | null;
	headers: Record<string, string>;
	body: unknown;
	/** The items that the trigger let in; null where no execution started. */
	items: INodeExecutionData[] | null;
	/** The execution that started. */
	run: Run | null;
	/** What the trigger threw; the sender is told nothing of it. */
	error?: unknown;
}

/**
 * Calls a trigger's URL: reads the body as n8n's body parser does, runs the trigger's `webhook`
 * and, when it lets items in, the workflow, and answers as n8n would.
 */
export async function webhook(
	n8n: N8n,
	json: WorkflowJson,
	triggerName: string,
	{ method, headers, query, body, rawBody, ip, test = false, ...surroundings }: WebhookRequest,
): Promise<WebhookAnswer> {
	const mode = test ? 'manual' : 'webhook';
	const { workflow, additionalData } = prepare(n8n, json, mode, surroundings);
	const node = workflow.getNode(triggerName);
	if (!node) throw new Error(`The workflow has no node ${triggerName}`);

	const request = receive({
		method,
		headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
		query,
		raw: body === undefined ? rawBody : JSON.stringify(body),
		ip,
	});
	const answer = new Answer();
	if (!(await parseBody(request, node.typeVersion))) {
		return answer.send(422, { message: 'Failed to parse request body' });
	}
	additionalData.httpRequest = request as never;
	additionalData.httpResponse = answer as never;

	const description = webhookFor(workflow, node, method);
	let result: IWebhookResponseData;
	try {
		result = await callTrigger(workflow, node, additionalData, mode, description);
	} catch (error) {
		answer.error = error;
		return answer.send(500, { message: 'Workflow Webhook Error: Workflow could not be started!' });
	}
	const setting = (name: 'responseMode' | 'responseCode' | 'responseData', fallback?: string) =>
		workflow.expression.getSimpleParameterValue(
			node,
			description[name],
			mode,
			{},
			undefined,
			fallback,
		);
	const code = Number(setting('responseCode', '200'));

	if (!result.workflowData) {
		if (result.noWebhookResponse) return answer;
		return answer.send(code, result.webhookResponse ?? { message: 'Webhook call received' });
	}
	answer.items = result.workflowData[0];
	answer.run = await runWorkflow(n8n, json, {
		...surroundings,
		start: triggerName,
		items: answer.items,
		mode,
	});
	if (result.noWebhookResponse) return answer;
	if (setting('responseMode', 'onReceived') === 'onReceived') {
		const body = setting('responseData', 'firstEntryJson') || result.webhookResponse;
		return answer.send(code, body ?? { message: 'Workflow was started' });
	}
	const [response] = answer.run.responses;
	if (response && 'statusCode' in response) {
		return answer.send(
			Number(response.statusCode ?? 200),
			response.body,
			response.headers as object,
		);
	}
	return answer.run.error
		? answer.send(500, { message: 'Error in workflow' })
		: answer.send(code, undefined);
}

/** The webhook of the trigger that takes this method. */
function webhookFor(workflow: Workflow, node: INode, method: string): IWebhookDescription {
	const { webhooks = [] } = workflow.nodeTypes.getByNameAndVersion(
		node.type,
		node.typeVersion,
	).description;
	const found = webhooks.find(
		({ httpMethod }) =>
			workflow.expression.getSimpleParameterValue(node, httpMethod, 'internal', {}) === method,
	);
	if (!found) throw new Error(`${node.name} has no webhook for ${method}`);
	return found;
}

async function callTrigger(
	workflow: Workflow,
	node: INode,
	additionalData: IWorkflowExecuteAdditionalData,
	mode: 'manual' | 'webhook',
	webhookDescription: IWebhookDescription,
): Promise<IWebhookResponseData> {
	const context = new WebhookContext(
		workflow,
		node,
		additionalData,
		mode,
		{
			webhookDescription,
			httpMethod: 'POST',
			node: node.name,
			path: '',
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest: mode === 'manual',
		},
		[],
		null,
	);
	const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	if (!type.webhook) throw new Error(`${node.name} has no webhook`);
	return await type.webhook.call(context);
}

/** The part of express's response that triggers use, kept instead of sent. */
class Answer implements WebhookAnswer {
	statusCode: number | null = null;
	headers: Record<string, string> = {};
	body: unknown = undefined;
	items: INodeExecutionData[] | null = null;
	run: Run | null = null;
	error?: unknown;

	private code = 200;

	get headersSent() {
		return this.statusCode !== null;
	}

	status(code: number): this {
		this.code = code;
		return this;
	}

	setHeader(name: string, value: string): this {
		this.headers[name.toLowerCase()] = value;
		return this;
	}

	json(body: unknown): this {
		return this.end(body);
	}

	end(body?: unknown): this {
		this.statusCode = this.code;
		this.body = body;
		return this;
	}

	/** What n8n sends for the trigger. */
	send(code: number, body: unknown, headers: object = {}): this {
		for (const [name, value] of Object.entries(headers)) this.setHeader(name, String(value));
		return this.status(code).end(body);
	}
}
