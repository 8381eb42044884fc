import { crms } from './crms/index.mts';
import { demoCredentials, startSandbox, type Sandbox } from './server.mts';

const firstPort = 5680;
const portsTried = 100;

main().catch((fault: unknown) => {
	console.error(fault instanceof Error ? fault.message : fault);
	process.exitCode = 1;
});

/** `npm run sandbox`: starts on PORT, else on the first free port from 5680, until Ctrl-C. */
async function main(): Promise<void> {
	const { PORT } = process.env;
	const sandbox = PORT ? await startSandbox({ port: Number(PORT) }) : await startOnFreePort();
	console.log(introduction(sandbox.url));
	for (const signal of ['SIGINT', 'SIGTERM']) {
		process.once(signal, () => void sandbox.stop());
	}
}

async function startOnFreePort(port = firstPort): Promise<Sandbox> {
	try {
		return await startSandbox({ port });
	} catch (fault) {
		const taken = (fault as NodeJS.ErrnoException).code === 'EADDRINUSE';
		if (!taken || port === firstPort + portsTried) throw fault;
		return await startOnFreePort(port + 1);
	}
}

function introduction(url: string): string {
	const { basicAuth, apiKey, bearerToken, oAuth2, rokt } = demoCredentials;
	return `
Sandbox CRM at ${url}   Ctrl-C stops it

  /leads, /unsubscribes      new 201, known 409, bad 422; JSON, form, XML or query
  /xml, /soap, /form, /text  before them: the answer in that form, always with 200
  /basic                     before them: user ${basicAuth.username}, password ${basicAuth.password}
  /key                       before them: ${apiKey.name} or ?${apiKey.queryName}= ${apiKey.value}
  /bearer                    before them: token ${bearerToken.token}
  /oauth                     before them: a token from POST /oauth/token,
                             client ${oAuth2.clientId}, secret ${oAuth2.clientSecret}
  ?delay= ?fail= ?status=    behind any of them: see sandbox/README.md
  /                          watch the book; GET /book reads it, DELETE /book empties it

As documented CRMs answer
${crms.flatMap(callsOf).join('\n')}

Rokt's side asks for ${rokt.publicKey}:${rokt.secretKey} (import) or ${rokt.apiKey} (unsubscribes)
`;
}

function callsOf({ prefix, routes }: (typeof crms)[number]): string[] {
	return routes.map(({ method, path }) => `  ${method.padEnd(5)} /${prefix}${path}`);
}
