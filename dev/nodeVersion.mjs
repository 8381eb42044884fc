/** Imported before all else: a Node.js that is too old gets a clear message instead of a failure somewhere inside. */

const NEEDED = 20;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
	console.log(
		`Node.js ${NEEDED} or newer is needed; this is ${process.version}. See https://nodejs.org`,
	);
	process.exit(1);
}
