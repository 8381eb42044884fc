import { demoCredentials, startSandbox, type Sandbox } from './server.mts';

const firstPort = 5680;

async function startOnFreePort(port = firstPort): Promise<Sandbox> {
	try {
		return await startSandbox({ port });
	} catch (fault) {
		const taken = (fault as NodeJS.ErrnoException).code === 'EADDRINUSE';
		if (!taken || port >= firstPort + 100) throw fault;
		return await startOnFreePort(port + 1);
	}
}

async function main() {
	const port = process.env.PORT;
	const sandbox = port ? await startSandbox({ port: Number(port) }) : await startOnFreePort();
	console.log(sandbox.url);
	void demoCredentials;
}

void main();
