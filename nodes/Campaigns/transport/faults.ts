/** What n8n's API said, and what a person can do about it. */
export interface ApiComplaint {
	message: string;
	description: string;
}

/** @param body of the answer, parsed where it is JSON */
export function complaintOf(
	statusCode: number,
	body: unknown,
	path: string,
): ApiComplaint | undefined {
	if (statusCode >= 200 && statusCode < 300 && typeof body === 'object') return undefined;
	const said = messageIn(body);
	if (statusCode === 401) {
		return {
			message: 'n8n does not accept the API key',
			description:
				"It is expired, deleted, or of another n8n. Create one in n8n under 'Settings' → 'n8n API', and enter it in the credential.",
		};
	}
	if (statusCode === 403) return forbidden(body, said);
	if (statusCode === 404 && path.startsWith('/workflows/')) {
		return {
			message: 'n8n does not show this workflow to the API key',
			description:
				'It was deleted, or its project is not shared with the owner of the key. Use a key of somebody who may edit it.',
		};
	}
	if (statusCode === 404 || (statusCode >= 200 && statusCode < 300)) {
		return {
			message: 'There is no public API at the base URL',
			description:
				"Enter the URL that the editor has, up to the first path. The API is missing in n8n Cloud's free trial, and where N8N_PUBLIC_API_DISABLED is set.",
		};
	}
	if (statusCode === 409) {
		return {
			message: `n8n saved the draft and did not publish it: ${said}`,
			description: 'Open the workflow in the editor, and publish it there.',
		};
	}
	if (statusCode === 429) {
		return {
			message: 'n8n takes no more requests for now',
			description: 'Run this node less often, or try again in a minute.',
		};
	}
	return {
		message: `n8n answered with the status ${statusCode}${said && `: ${said}`}`,
		description: 'Try again, and look into the log of n8n if it stays so.',
	};
}

function forbidden(body: unknown, said: string): ApiComplaint {
	const { reason } = (body ?? {}) as { reason?: unknown };
	if (reason === 'insufficient_api_key_scope') {
		return {
			message: 'n8n saved the draft and did not publish it: the API key has no right to publish',
			description:
				"Give the key the scope 'workflow:activate', or publish the workflow in the editor.",
		};
	}
	if (reason === 'insufficient_permissions') {
		return {
			message:
				'n8n saved the draft and did not publish it: the owner of the API key may not publish here',
			description: 'Use a key of somebody who may, or let them publish the workflow in the editor.',
		};
	}
	return {
		message: `n8n does not let the API key do this${said && said !== 'Forbidden' ? `: ${said}` : ''}`,
		description:
			"The key needs the scopes 'workflow:list' and 'workflow:read' to look, 'workflow:update' to link and unlink, and 'workflow:activate' to publish.",
	};
}

const messageIn = (body: unknown): string => {
	const { message } = (typeof body === 'object' && body !== null ? body : {}) as {
		message?: unknown;
	};
	return typeof message === 'string' ? message : '';
};

const unreachable: Record<string, string> = {
	ECONNREFUSED: 'nothing listens there',
	ENOTFOUND: 'there is no such host',
	EAI_AGAIN: 'there is no such host',
	ECONNRESET: 'the connection was cut',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
};

/** @param code of the fault, as Node.js or n8n names it */
export function unreachableComplaint(code: unknown, message: string): ApiComplaint {
	return {
		message: `n8n cannot be reached at the base URL: ${unreachable[String(code)] ?? message}`,
		description:
			'Check the base URL in the credential. It must be one that this n8n itself can open, e.g. http://localhost:5678.',
	};
}
