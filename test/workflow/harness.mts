/**
 * Runs workflows in n8n's own engine, in this process, with the built pack loaded as n8n loads an
 * installed package. n8n around the engine (database, HTTP server, editor) is not there; what the
 * tests need of it is in `harness/`, in n8n 2.41's words.
 *
 *     const n8n = await loadPack();
 *     const run = await runWorkflow(n8n, workflow, { start: 'CRM Delivery', items: [{ json }] });
 *     run.outputs('CRM Delivery')[0];
 *     const answer = await webhook(n8n, workflow, 'Referral Trigger', { method: 'POST', body });
 */
export { loadPack, type N8n } from './harness/pack.mts';
export { runWorkflow, type Run, type RunOptions, type WorkflowJson } from './harness/run.mts';
export { webhook, type WebhookAnswer, type WebhookRequest } from './harness/webhook.mts';
