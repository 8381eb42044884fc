import type { INodePropertyTypeOptions } from 'n8n-workflow';

/**
 * For fields that hold tags. In any field that names no editor, n8n turns a pasted `{{email}}` into an
 * expression and a typed `{{ ` into `{{  }}`; one that names none of n8n's editors stays a plain input.
 */
export const takesTags: INodePropertyTypeOptions = { editor: null as never };

const docs =
	'https://github.com/n8n-nodes-referral-delivery/n8n-nodes-referral-delivery/blob/main/docs';

/** For under the fields that take tags: what can be filled in. n8n shows it as HTML. */
export const tagsHint = `Tags fill in what the lead holds: {{email}}, {{firstName}}, {{lastName}}, {{mobile}}, {{zipCode}}, {{country}}, {{campaignId}}, or any other name of the input. <a href="${docs}/attributes.md">All names</a>, <a href="${docs}/tags.md">more about tags</a>`;
