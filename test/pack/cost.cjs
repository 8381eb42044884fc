// node cost.cjs FILE: prints the CPU time, in ms, that it takes to load a node beside n8n-workflow.
require('n8n-workflow');

const before = process.cpuUsage();
for (const Node of Object.values(require(process.argv[2]))) new Node();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
