/** What this node needs of workflows as n8n's public API gives them. Other fields are kept as they are. */

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [x: number, y: number];
	parameters: Record<string, unknown>;
	disabled?: boolean;
	webhookId?: string;
	[more: string]: unknown;
}

/** The end of a line: an input of a node. */
export interface LineEnd {
	node: string;
	type: string;
	index: number;
}

/** By the node's name, by the kind of line, by the output's number: where its lines end. */
export type Lines = Record<string, Record<string, Array<LineEnd[] | null>>>;

export interface Content {
	nodes: WorkflowNode[];
	connections: Lines;
}

export interface Workflow extends Content {
	id: string;
	name: string;
	/** Published. */
	active: boolean;
	isArchived?: boolean;
	/** Of the draft. */
	versionId: string;
	/** ISO 8601. */
	updatedAt: string;
	/** What is live; null where nothing is. */
	activeVersion: (Content & { versionId: string }) | null;
	tags?: Array<{ name: string }>;
	settings?: { callerPolicy?: string; callerIds?: string } | null;
	shared?: Array<{ role: string; projectId: string }>;
}

export type EventType = 'referral' | 'unsubscribe';

/** How a lead comes from a campaign to a CRM connection. */
export type Through = 'direct' | 'sub-workflow' | 'durable store';

/** A node in a workflow. */
export interface Place {
	workflow: Workflow;
	node: WorkflowNode;
}

/** Says where the campaigns of a workflow are read: as they are live, or as they are drawn. */
export type ContentOf = (workflow: Workflow) => Content;
