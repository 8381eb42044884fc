/** Imported before all else: a Node.js that is too old is told so, in place of a fault somewhere inside. */

const NEEDED = 20;

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
	console.log(
		`Node.js ${NEEDED} or newer is needed; this is ${process.version}. See https://nodejs.org`,
	);
	process.exit(1);
}
