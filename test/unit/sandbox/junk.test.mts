import { connect } from 'node:net';
import fc from 'fast-check';
import { crms } from '../../../sandbox/crms/index.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';

jest.setTimeout(60_000);

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const ownCalls = ['/leads', '/xml/leads', '/text/leads', '/unsubscribes', '/oauth/token'].map(
	(path) => ({ method: 'POST', path }),
);
const crmCalls = crms.flatMap(({ prefix, routes }) =>
	routes.map(({ method, path }) => ({ method, path: `/${prefix}${path}` })),
);

const oddNames = ['email', '__proto__', 'constructor', 'toString', 'data', 'properties', 'input'];
const oddValue = fc.anything({
	key: fc.constantFrom(...oddNames),
	values: [fc.constantFrom('joe@example.com', '', 'x'), fc.integer(), fc.constant(null)],
	maxDepth: 4,
});
const body = fc.oneof(
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	oddValue.map((value) => Buffer.from(JSON.stringify(value) ?? '')),
	fc.constantFrom('<a>', '<a><__proto__>1</__proto__></a>', '{"a":', 'a=%zz&b').map(Buffer.from),
);
const type = fc.constantFrom(
	'application/json',
	'application/xml',
	'application/x-www-form-urlencoded',
	'text/plain',
	'nonsense',
);

test('no body is too odd for a call', async () => {
	const call = fc.constantFrom(...ownCalls, ...crmCalls);
	const odd = fc.asyncProperty(call, type, body, async ({ method, path }, contentType, bytes) => {
		const headers = { 'content-type': contentType };
		const sent = method === 'GET' ? {} : { body: new Uint8Array(bytes) };
		const answer = await fetch(sandbox.url + path, { method, headers, ...sent });
		expect(await answer.text()).not.toContain('The sandbox could not answer');
	});
	await fc.assert(odd, { numRuns: 500 });
	expect(Object.keys(Object.prototype)).toEqual([]);
});

test('no path or query is too odd', async () => {
	const part = fc.oneof(
		fc.string({ maxLength: 20 }).map(encodeURIComponent),
		fc.constantFrom(
			'mailchimp',
			'leads',
			'basic',
			'..',
			'%',
			'%zz',
			'__proto__',
			'?',
			'&fail=',
			'//',
		),
	);
	const odd = fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
		expect(await statusOf(`GET /${parts.join('/')} HTTP/1.1`)).toMatch(
			/^(200|400|401|404|405|422|503)$/,
		);
	});
	await fc.assert(odd, { numRuns: 300 });
});

test('bytes that are no HTTP get 400, and the next caller an answer', async () => {
	const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
	const odd = fc.asyncProperty(bytes, async (noise) => {
		await answerTo(Buffer.concat([Buffer.from(noise), Buffer.from('\r\n\r\n')]));
	});
	await fc.assert(odd, { numRuns: 200 });
	expect(await statusOf('GARBAGE')).toBe('400');
	expect((await fetch(`${sandbox.url}/leads?email=joe@example.com`)).status).toBe(201);
});

/** What comes back for these bytes on a connection of their own. */
function answerTo(bytes: Buffer): Promise<string> {
	return new Promise((resolve) => {
		let answer = '';
		const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
		socket.on('data', (chunk) => (answer += chunk));
		socket.on('error', () => socket.destroy());
		socket.on('close', () => resolve(answer));
		socket.end(bytes);
	});
}

async function statusOf(requestLine: string): Promise<string | undefined> {
	const request = `${requestLine}\r\nHost: sandbox\r\nConnection: close\r\n\r\n`;
	return /^HTTP\/1.1 (\d+)/.exec(await answerTo(Buffer.from(request)))?.[1];
}
