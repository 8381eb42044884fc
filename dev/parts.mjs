/** What belongs to a CRM and to an authentication scheme: the one list of what is to be added with one. */

/** Names compare without case and punctuation: `hubSpot` is `hubspot.mts`. */
const plain = (/** @type {string} */ name) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** @param {string[]} files @param {string} folder @param {string} name */
const has = (files, folder, name) =>
	files.some((file) => {
		const [base = ''] = file.startsWith(folder) ? file.slice(folder.length).split('.') : [];
		return plain(base) === plain(name);
	});

/**
 * @param {string} name the value of the panel's Response Profile
 * @param {object} repository
 * @param {string[]} repository.files paths
 * @param {string[]} repository.offered values of the panel's Response Profile
 * @param {string[]} repository.inExamples profiles that the examples use
 * @param {string} repository.recipes docs/crms.md
 * @param {string} [repository.label] what the panel calls it
 * @returns {string[]} what is missing, each as what to do
 */
export function missingOfCrm(name, { files, offered, inExamples, recipes, label = name }) {
	const profiles = 'nodes/CrmDelivery/response/profiles/';
	const cases = 'test/unit/response/profiles/';
	const missing = [
		!has(files, profiles, name) && `a profile: ${profiles}${name}.ts`,
		!offered.includes(name) && 'a choice of Response Profile in the panel',
		!has(files, 'sandbox/crms/', name) && `a dialect of the sandbox: sandbox/crms/${name}.mts`,
		!has(files, cases, name) && `its documented answers: ${cases}${name}.mts`,
		!inExamples.includes(name) && `an example in examples/crms with the profile ${name}`,
		!recipes.includes(`**Response Profile:** ${label}.`) &&
			`a recipe in docs/crms.md that says "**Response Profile:** ${label}."`,
	];
	return missing.filter((part) => typeof part === 'string');
}

/**
 * @param {string} name the value of the panel's Authentication
 * @param {object} repository
 * @param {Record<string, { type: string }>} repository.schemes how each signs
 * @param {string[]} repository.registered credential files of package.json
 * @param {Array<{ name: string, value: string }>} repository.offered choices of the panel
 * @param {string[]} repository.asked credentials that the sandbox asks for
 * @param {string[]} repository.documented schemes in the table of docs/authentication.md
 * @returns {string[]} what is missing, each as what to do
 */
export function missingOfScheme(name, { schemes, registered, offered, asked, documented }) {
	const type = schemes[name]?.type ?? '';
	const file = `dist/credentials/${type.replace(/^./, (first) => first.toUpperCase())}.credentials.js`;
	const label = offered.find(({ value }) => value === name)?.name;
	const missing = [
		!type && 'how it signs, in transport/auth/schemes.ts',
		type && !registered.includes(file) && `its credential in package.json: ${file}`,
		!label && 'a choice of Authentication in the panel',
		label && !documented.includes(label) && `a row "${label}" in docs/authentication.md`,
		!asked.includes(name) && 'demoCredentials in sandbox/auth.mts, and a guard that asks for them',
	];
	return missing.filter((part) => typeof part === 'string' && part !== '').map(String);
}
