// Takes requests in under a limit of memory, and says what each cost. Started by measure.mts.

const { join } = require('node:path');
const { parentPort, workerData } = require('node:worker_threads');
const esbuild = require('esbuild');

const { outputFiles } = esbuild.buildSync({
	entryPoints: [join(__dirname, '../../../nodes/triggers/intake.ts')],
	bundle: true,
	platform: 'node',
	format: 'cjs',
	external: ['n8n-workflow'],
	write: false,
});
const intake = { exports: {} };
new Function('module', 'exports', 'require', outputFiles[0].text)(intake, intake.exports, require);
const { processRequest } = intake.exports;

parentPort.on('message', ({ request, body, panel }) => {
	const sent = { ...workerData.request, ...request, body: Buffer.from(body) };
	const started = process.cpuUsage();
	const { answer, events } = processRequest({ ...workerData.panel, ...panel }, sent, 0);
	const { user, system } = process.cpuUsage(started);
	parentPort.postMessage({
		statusCode: answer.statusCode,
		message: answer.body.message,
		events: events?.length ?? 0,
		milliseconds: (user + system) / 1000,
	});
});
parentPort.postMessage('ready');
