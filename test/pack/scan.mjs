// node scan.mjs source FOLDER | tarball FOLDER: lints a package as n8n's scanner does before n8n
// verifies it, and prints its verdict. The scanner itself fetches the package from npm.
// @ts-expect-error: it has no types.
import * as scanner from '@n8n/scan-community-package/scanner/scanner.mjs';

const [leg, folder] = process.argv.slice(2);
const patterns = { source: scanner.SOURCE_FILE_PATTERNS, tarball: ['**/*.js', 'package.json'] }[
	leg
];
const { passed, message, details } = await scanner.analyzePackage(folder, patterns);
console.log(JSON.stringify({ passed, report: details ?? message ?? '' }));
