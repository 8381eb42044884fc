import { answerTo, challengeOf } from '../../../nodes/CrmDelivery/transport/auth/digestChallenge';

// RFC 7616, 3.9.1: the two challenges, and the two answers that its example shows.
const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
const opaque = 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS';
const ofRfc = (algorithm: string) =>
	`Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="${opaque}"`;
const mufasa = {
	method: 'GET',
	uri: '/dir/index.html',
	username: 'Mufasa',
	password: 'Circle of Life',
};
const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';

const parametersOf = (answer: string) =>
	Object.fromEntries(
		[...answer.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g)].map(([, name, quoted, plain]) => [
			name,
			quoted ?? plain,
		]),
	);

const answer = (header: string | string[], given = cnonce) =>
	parametersOf(answerTo(challengeOf(header)!, mufasa, given));

test.each([
	['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
	['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
])('the example of RFC 7616 with %s', (algorithm, response) => {
	expect(answer(ofRfc(algorithm))).toEqual({
		username: 'Mufasa',
		realm: 'http-auth@example.org',
		uri: '/dir/index.html',
		algorithm,
		nonce,
		nc: '00000001',
		cnonce,
		qop: 'auth',
		response,
		opaque,
	});
});

// RFC 2617, 3.5: no algorithm is named, which means MD5.
test('the example of RFC 2617', () => {
	const header =
		'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
	const request = { ...mufasa, password: 'Circle Of Life' };

	const given = parametersOf(answerTo(challengeOf(header)!, request, '0a4f113b'));
	expect(given).toMatchObject({ response: '6629fae49393a05397450978507c4ef1' });
	expect(given).not.toHaveProperty('algorithm');
});

test('with a session, the hash of the user is bound to both nonces', () => {
	expect(answer(ofRfc('MD5-sess'))).toMatchObject({
		algorithm: 'MD5-sess',
		// MD5(MD5(MD5(user:realm:password):nonce:cnonce):nonce:00000001:cnonce:auth:MD5(GET:uri))
		response: 'e783283f46242139c486a698fec7211d',
	});
});

test('without qop, the answer is that of RFC 2069', () => {
	const given = answer('Digest realm="r", nonce="n"');

	expect(given).not.toHaveProperty('nc');
	expect(given).not.toHaveProperty('qop');
	// MD5(MD5(Mufasa:r:Circle of Life):n:MD5(GET:/dir/index.html))
	expect(given.response).toBe('0bab5c24c08a1ef94a6cc3d446ce558a');
});

test('each use of a nonce is counted', () => {
	const challenge = challengeOf(ofRfc('MD5'))!;
	const counts = [1, 2, 3].map(() => parametersOf(answerTo(challenge, mufasa)).nc);

	expect(counts).toEqual(['00000001', '00000002', '00000003']);
});

test.each([
	['in two headers', [ofRfc('MD5'), ofRfc('SHA-256')]],
	['in one header', `${ofRfc('MD5')}, ${ofRfc('SHA-256')}`],
	[
		'behind other schemes',
		`Negotiate, NTLM TlRMTVNTUAAB==, Basic realm="a, Digest b", ${ofRfc('SHA-256')}`,
	],
	['before another scheme', `${ofRfc('SHA-256')}, Basic realm="x"`],
	['beside one that nobody knows', [ofRfc('SHA-512-256'), ofRfc('SHA-256')]],
])('SHA-256 is found %s', (_name, header) => {
	expect(challengeOf(header)).toMatchObject({ algorithm: 'SHA-256', nonce, opaque });
});

test('quoted strings may hold quotes, commas and equals signs', () => {
	const challenge = challengeOf('digest REALM="a \\"b\\", c=d \\\\" , nonce=abc, stale=TRUE');

	expect(challenge).toMatchObject({ realm: 'a "b", c=d \\', nonce: 'abc', stale: true });
	expect(answerTo(challenge!, mufasa)).toContain('realm="a \\"b\\", c=d \\\\"');
});

test.each([
	['nothing', undefined],
	['another scheme', 'Basic realm="x"'],
	['no nonce', 'Digest realm="x"'],
	['an unknown algorithm', ofRfc('SHA-512-256')],
	['the integrity of the body only', 'Digest realm="x", nonce="n", qop="auth-int"'],
	['no header at all', ', ,, ="", Digest'],
])('%s is no challenge that can be answered', (_name, header) => {
	expect(challengeOf(header)).toBeUndefined();
});
