export { stop as default } from '../../dev/sharedN8n.mjs';
