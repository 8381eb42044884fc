const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** n8n shows a hint as HTML, and a reason holds what the CRM says. */
export const forHtml = (text: string) => text.replace(/[&<>]/g, (character) => entities[character]);
