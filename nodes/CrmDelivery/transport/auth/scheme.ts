import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { CrmRequest } from '../../request/model/types';
import type { CrmResponse } from '../../response/model/types';
import type { CredentialReader } from './credentialReader';
import type { Send } from '../http/send';

export type Data = ICredentialDataDecryptedObject;

/** What a scheme has at hand for one lead. */
export interface AuthContext {
	context: IExecuteFunctions;
	/** Sends the lead. */
	send: Send;
	/** Sends something else before the lead, and reads the answer. Rejects with `AuthenticationError`. */
	requestToken: (request: CrmRequest) => Promise<CrmResponse>;
	/** Says how to drop a token that the CRM refuses in other words than a 401. */
	registerTokenDrop: (drop: () => void) => void;
	/** Keeps texts out of every output. */
	addSecrets: (...secrets: string[]) => void;
}

/** An authentication scheme. Its problems are sentences without a full stop. */
export interface Scheme {
	/** The credential's type in n8n. */
	type: string;
	/** What must be filled in, by label. */
	requiredFields: Record<string, string>;
	/** Everything of a credential that may appear in no output. */
	secrets: (credential: Data) => unknown[];
	/** Where the secret goes, beside the endpoint. */
	urls?: (credential: Data) => string[];
	/** What else is wrong with a credential. */
	credentialProblem?: (credential: Data) => string | undefined;
	/** Why a request cannot carry it. */
	requestProblem?: (credential: Data, request: CrmRequest) => string | undefined;
	/** For a scheme that needs a token: whether there is one. */
	hasToken?: (credential: Data, way: string) => boolean;
	/** Sends the lead with the credential on it. */
	send: (
		authContext: AuthContext,
		credential: Credential,
		options: IHttpRequestOptions,
	) => Promise<IN8nHttpFullResponse>;
}

export interface Credential {
	scheme: Scheme;
	data: Data;
	/** What may appear in no output. */
	secrets: string[];
	/** The item that expressions in it were resolved for. */
	itemIndex: number;
	/** Where it was read. */
	reader: CredentialReader;
	/** Tells ways apart: what was got on one is not used on another. */
	way: string;
}
