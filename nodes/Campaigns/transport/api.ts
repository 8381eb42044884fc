import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestMethods,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type JsonObject,
} from 'n8n-workflow';

import type { Content, Workflow } from '../graph/types';
import type { Addresses } from '../graph/describe';
import { complaintOf, unreachableComplaint } from './faults';

export type Context = IExecuteFunctions | ILoadOptionsFunctions;

const CREDENTIAL = 'n8nInstanceApi';
const PAGE = 100;
/** Milliseconds; a page of large workflows takes n8n some time. */
const TIMEOUT = 60_000;

interface Instance {
	baseUrl: string;
	webhookUrl: string;
}

const settingsOf = async (context: Context) => {
	const { baseUrl, webhookUrl } = await context.getCredentials<Instance & IDataObject>(CREDENTIAL);
	const editor = String(baseUrl)
		.trim()
		.replace(/\/+(?:api\/v1\/*)?$/, '');
	const webhooks = String(webhookUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	return { editor, webhooks: webhooks || `${editor}/webhook` };
};

/** Where this instance is found by people and by event sources. */
export const addressesOf = async (context: Context): Promise<Addresses> =>
	await settingsOf(context);

interface Request {
	query?: IDataObject;
	body?: IDataObject;
}

async function request<T>(
	context: Context,
	method: IHttpRequestMethods,
	path: string,
	{ query, body }: Request = {},
): Promise<T> {
	const { editor } = await settingsOf(context);
	const options: IHttpRequestOptions = {
		method,
		url: `${editor}/api/v1${path}`,
		qs: query,
		body,
		json: true,
		timeout: TIMEOUT,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// An API key is for one host.
		disableFollowRedirect: true,
	};
	let response: IN8nHttpFullResponse;
	try {
		response = (await context.helpers.httpRequestWithAuthentication.call(
			context,
			CREDENTIAL,
			options,
		)) as IN8nHttpFullResponse;
	} catch (error) {
		const { httpCode, code, message } = error as { httpCode?: string; code?: string } & Error;
		throw new NodeOperationError(
			context.getNode(),
			unreachableComplaint(code ?? httpCode, message).message,
			{ description: unreachableComplaint(code ?? httpCode, message).description },
		);
	}
	const complaint = complaintOf(response.statusCode, response.body, path);
	if (complaint) {
		throw new NodeApiError(context.getNode(), { body: response.body } as unknown as JsonObject, {
			...complaint,
			httpCode: String(response.statusCode),
		});
	}
	return response.body as unknown as T;
}

interface Page {
	data: Workflow[];
	nextCursor: string | null;
}

/** All workflows that the key may read. */
export async function listWorkflows(context: Context): Promise<Workflow[]> {
	const workflows: Workflow[] = [];
	for (let cursor: string | null | undefined; cursor !== null; ) {
		const query: IDataObject = { limit: PAGE, excludePinnedData: true, ...(cursor && { cursor }) };
		const page: Page = await request<Page>(context, 'GET', '/workflows', { query });
		workflows.push(...page.data);
		cursor = page.nextCursor ?? null;
	}
	return workflows;
}

const pathOf = (id: string) => `/workflows/${encodeURIComponent(id)}`;

export const getWorkflow = async (context: Context, id: string): Promise<Workflow> =>
	await request(context, 'GET', pathOf(id), { query: { excludePinnedData: true } });

/** Saves a draft. Settings, pinned data and all else that is not sent stay as they are. */
export async function saveDraft(
	context: Context,
	{ id, name }: Workflow,
	{ nodes, connections }: Content,
): Promise<Workflow> {
	return await request(context, 'PUT', pathOf(id), {
		query: { publishIfActive: false },
		body: { name, nodes, connections, settings: {} } as unknown as IDataObject,
	});
}

export const publish = async (context: Context, id: string, versionId: string): Promise<Workflow> =>
	await request(context, 'POST', `${pathOf(id)}/publish`, { body: { versionId } });

interface Version extends Content {
	versionId: string;
	/** ISO 8601. */
	createdAt: string;
}

/** The newest versions of a workflow, newest first. */
export async function versionsOf(context: Context, id: string): Promise<Version[]> {
	const page = await request<{ data: Version[] }>(context, 'GET', `${pathOf(id)}/history`, {
		query: { limit: 10 },
	});
	return page.data;
}

export const versionOf = async (
	context: Context,
	id: string,
	versionId: string,
): Promise<Version> =>
	await request(context, 'GET', `${pathOf(id)}/versions/${encodeURIComponent(versionId)}`);
