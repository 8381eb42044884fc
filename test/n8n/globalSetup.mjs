export { start as default } from '../../dev/sharedN8n.mjs';
