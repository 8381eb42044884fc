import type { INodePropertyTypeOptions } from 'n8n-workflow';

/**
 * For fields that hold tags. In any field that names no editor, n8n turns a pasted `{{email}}` into an
 * expression and a typed `{{ ` into `{{  }}`; one that names none of n8n's editors stays a plain input.
 */
export const takesTags: INodePropertyTypeOptions = { editor: null as never };
