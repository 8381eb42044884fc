import path from 'node:path';

// n8n-core reads these while it loads, so this module is imported before it. It writes a settings
// file; each worker has its own.
const worker = process.env.JEST_WORKER_ID ?? '0';
process.env.N8N_USER_FOLDER = path.resolve(__dirname, '../../../.cache/workflow-tests', worker);
process.env.N8N_LOG_LEVEL = 'silent';
