// node load.cjs FOLDER: loads a package as n8n does and prints what the editor would get of it.
require('reflect-metadata');
const { PackageDirectoryLoader } = require('n8n-core');

(async () => {
	const loader = new PackageDirectoryLoader(process.argv[2]);
	await loader.loadAll();
	console.log(JSON.stringify(loader.types));
})();
