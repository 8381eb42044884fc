import { reasonsNotToRelease, TARBALL_BUDGET } from '../../../dev/release.mjs';

const node = 'dist/nodes/CrmDelivery/CrmDelivery.node.js';
const credential = 'dist/credentials/CrmBasicAuthApi.credentials.js';

const ready = {
	manifest: {
		name: 'n8n-nodes-referral-delivery',
		version: '1.2.0',
		repository: { url: 'git+https://github.com/owner/pack.git' },
		n8n: { nodes: [node], credentials: [credential] },
	},
	changelog: '# Changelog\n\n## [1.2.0] - 2026-11-28\n\n### Added\n',
	tags: ['v1.2.0'],
	changes: '',
	tarball: {
		size: TARBALL_BUDGET,
		files: [
			...['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/THIRD_PARTY_LICENSES.txt'],
			...[node, `${node}on`, credential],
		],
	},
	repository: 'owner/pack',
};

it('releases what is built, tagged and described', () => {
	expect(reasonsNotToRelease(ready)).toEqual([]);
	expect(reasonsNotToRelease({ ...ready, repository: undefined })).toEqual([]);
});

const without = (file: string) => ({
	tarball: { size: 1, files: ready.tarball.files.filter((one) => one !== file) },
});

it.each<[string, object, RegExp]>([
	['with changes', { changes: ' M README.md' }, /not committed:\n M README\.md/],
	['without a tag', { tags: [''] }, /no tag v1\.2\.0/],
	['with the tag of another version', { tags: ['v1.2.0-rc.1', 'v1.1.9'] }, /no tag v1\.2\.0/],
	['that no change is told of', { changelog: '## [1.1.0] - 2026-01-01' }, /no heading "## \[1/],
	['without its day', { changelog: '## [1.2.0] - Unreleased' }, /"## \[1\.2\.0\] - Unreleased"/],
	['that was not built', without(node), /lacks dist\/nodes\/CrmDelivery\/CrmDelivery\.node\.js\./],
	['without a codex', without(`${node}on`), /lacks dist\/nodes\/.*\.node\.json\./],
	['without a credential', without(credential), /lacks dist\/credentials/],
	['without its changelog', without('CHANGELOG.md'), /lacks CHANGELOG\.md/],
	[
		'that has grown too large',
		{ tarball: { ...ready.tarball, size: TARBALL_BUDGET + 1 } },
		/^The tarball has 701 kB, and 700 kB are the limit\.$/,
	],
	['from another repository', { repository: 'someone/fork' }, /owner\/pack.*someone\/fork/],
])('does not release a version %s', (_, change, reason) => {
	expect(reasonsNotToRelease({ ...ready, ...change })).toEqual([expect.stringMatching(reason)]);
});

it('gives all reasons at once', () => {
	const all = { ...ready, tags: [], changes: '?? file', changelog: '' };
	expect(reasonsNotToRelease(all)).toHaveLength(3);
});
