/** What keeps a version from being released. */

/** @typedef {{ name: string, version: string, repository: { url: string }, n8n: { nodes: string[], credentials: string[] } }} Manifest */

const KILOBYTE = 1000;

/** The most that n8n has to fetch to install the pack, in bytes. */
export const TARBALL_BUDGET = 700 * KILOBYTE;

const DOCUMENTS = ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/THIRD_PARTY_LICENSES.txt'];

/** @param {string} url of a repository @returns {string} `OWNER/NAME` */
const slugOf = (url) => /github\.com\/(.+?)(?:\.git)?$/.exec(url)?.[1] ?? url;

/**
 * Each reason not to release, as a sentence that says what to do; none where all is well.
 *
 * @param {object} release
 * @param {Manifest} release.manifest package.json
 * @param {string} release.changelog CHANGELOG.md
 * @param {string[]} release.tags of the commit that is checked out
 * @param {string} release.changes what `git status --porcelain` prints
 * @param {{ size: number, files: string[] }} release.tarball in bytes, and what is in it
 * @param {string} [release.repository] `OWNER/NAME` that the workflow runs in; unknown outside of one
 * @returns {string[]}
 */
export function reasonsNotToRelease({ manifest, changelog, tags, changes, tarball, repository }) {
	const { version, n8n } = manifest;
	const heading = changelog
		.split('\n')
		.find((line) => line.startsWith(`## [${version}]`))
		?.trim();
	const wanted = [...DOCUMENTS, ...n8n.nodes, ...n8n.nodes.map((file) => `${file}on`)];
	const missing = [...wanted, ...n8n.credentials].filter((file) => !tarball.files.includes(file));
	const declared = slugOf(manifest.repository.url);
	const reasons = [
		changes !== '' && `There are changes that are not committed:\n${changes}`,
		!tags.includes(`v${version}`) &&
			`The commit has no tag v${version}, the version of package.json. \`npm version\` sets both.`,
		!heading && `CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD".`,
		heading &&
			!/ - \d{4}-\d{2}-\d{2}$/.test(heading) &&
			`CHANGELOG.md says "${heading}". Put the day of the release in place of what stands behind the dash.`,
		missing.length > 0 && `The tarball lacks ${missing.join(', ')}.`,
		tarball.size > TARBALL_BUDGET &&
			`The tarball has ${Math.ceil(tarball.size / KILOBYTE)} kB, and ${TARBALL_BUDGET / KILOBYTE} kB are the limit.`,
		repository &&
			repository !== declared &&
			`package.json names the repository ${declared}, and this one is ${repository}. npm takes no proof of origin then.`,
	];
	return reasons.filter((reason) => typeof reason === 'string');
}
