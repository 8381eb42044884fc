import './environment.mts';
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers, type ICredentialType, type INodeTypes } from 'n8n-workflow';
import { builtInCredentials, builtInNodes } from './builtIns.mts';

export interface N8n {
	nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType;
}

/** Loads the built pack, by default this repository's, together with the stand-ins for n8n's own nodes. */
export async function loadPack(directory = path.resolve(__dirname, '../../..')): Promise<N8n> {
	const loader = new PackageDirectoryLoader(directory);
	for (const file of loader.packageJson.n8n?.nodes ?? []) {
		if (!existsSync(path.join(directory, file))) {
			throw new Error(`${file} is not there: run npm run build first`);
		}
	}
	await loader.loadAll();

	const nodeType = (name: string) =>
		builtInNodes[name] ?? loader.getNode(name.replace(`${loader.packageName}.`, '')).type;
	return {
		nodeTypes: {
			getByName: nodeType,
			getByNameAndVersion: (name, version) =>
				NodeHelpers.getVersionedNodeType(nodeType(name), version),
			getKnownTypes: () => ({}),
		},
		credentialType: (name) => builtInCredentials[name] ?? loader.getCredential(name).type,
	};
}
