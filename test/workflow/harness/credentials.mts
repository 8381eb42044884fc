import { Credentials, getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { N8n } from './pack.mts';

/**
 * The credentials of one run, held by type. The caller's objects are the store: a token that n8n
 * saves is found in them afterwards and used by the next run. Follows n8n's CredentialsHelper.
 */
export class StoredCredentials extends ICredentialsHelper {
	constructor(
		private readonly n8n: N8n,
		private readonly stored: Record<string, ICredentialDataDecryptedObject>,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		const parents = this.n8n.credentialType(name).extends ?? [];
		return parents.flatMap((parent) => [parent, ...this.getParentTypes(parent)]);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.n8n.credentialType(type);
		const merged: INodeProperties[] = [];
		for (const parent of parents) {
			NodeHelpers.mergeNodeProperties(merged, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = structuredClone(this.dataOf(type));
		if (raw) return data;
		const complete = {
			...NodeHelpers.getNodeParameters(
				this.getCredentialsProperties(type),
				data as never,
				true,
				false,
				null,
				null,
			),
			...(data.oauthTokenData !== undefined && { oauthTokenData: data.oauthTokenData }),
		};
		if (!at) return complete as ICredentialDataDecryptedObject;
		return at.workflow.expression.getParameterValue(
			complete as never,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
		) as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.n8n.credentialType(typeName);
		if (!authenticate) return request;
		if (typeof authenticate === 'function') return await authenticate(credentials, request);

		const resolve = (text: string) =>
			isExpression(text)
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							text,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						),
					)
				: text;
		const target = request as unknown as Record<string, Record<string, unknown> | undefined>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(values as Record<string, string>).map(
				([key, value]) => [resolve(key), resolve(value)] as const,
			);
			target[part] = { ...target[part], ...Object.fromEntries(resolved) };
		}
		return request;
	}

	/** Gets a session token where the credential has none yet, or where the CRM refused it. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const token = this.n8n
			.credentialType(typeName)
			.properties.find(({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable);
		if (!token || (credentials[token.name] !== '' && !expired)) return undefined;
		const output = await this.runPreAuthentication(helpers, credentials, typeName);
		if (output?.[token.name] === undefined) return undefined;
		Object.assign(this.dataOf(typeName), output);
		return Object.assign(credentials, output);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.n8n.credentialType(typeName);
		return (await preAuthentication?.call(helpers, credentials)) as
			| ICredentialDataDecryptedObject
			| undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials({ id: details.id, name: details.name }, type);
		await credentials.setData(this.dataOf(type));
		return credentials;
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.dataOf(type), data);
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.dataOf(type).oauthTokenData = data.oauthTokenData;
	}

	private dataOf(type: string): ICredentialDataDecryptedObject {
		const data = this.stored[type];
		if (!data) throw new Error(`Credential of type ${type} does not exist`);
		return data;
	}
}
