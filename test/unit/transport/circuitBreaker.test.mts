import {
	circuitBreaker,
	isOpen,
	type Permit,
} from '../../../nodes/CrmDelivery/transport/retry/circuitBreaker';

const pause = 1000;
const breaker = circuitBreaker({ failures: 3, pause });

let hosts = 0;
/** Circuits live as long as the process, so each test has a host of its own. */
const freshHost = () => `crm-${hosts++}.example.com`;

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const later = (milliseconds: number) => jest.setSystemTime(Date.now() + milliseconds);

function permit(host: string): Permit {
	const asked = breaker.admit(host);
	if (isOpen(asked)) throw new Error('the circuit is open');
	return asked;
}

function opened(): string {
	const host = freshHost();
	for (let failures = 0; failures < 3; failures++) permit(host).fail();
	return host;
}

test('without one every request may go', () => {
	const none = circuitBreaker(null);
	const host = opened();
	expect(isOpen(none.admit(host))).toBe(false);
});

test('it opens after so many failures in a row, for the length of the pause', () => {
	const host = opened();
	expect(breaker.admit(host)).toEqual({ failures: 3, until: pause });
	later(pause - 1);
	expect(isOpen(breaker.admit(host))).toBe(true);
	later(1);
	expect(isOpen(breaker.admit(host))).toBe(false);
});

test('one that goes through in between begins the row anew', () => {
	const host = freshHost();
	for (const way of ['fail', 'fail', 'succeed', 'fail', 'fail'] as const) permit(host)[way]();
	expect(isOpen(breaker.admit(host))).toBe(false);
});

test('after the pause there is one probe at a time', () => {
	const host = opened();
	later(pause);
	const probe = permit(host);
	expect(isOpen(breaker.admit(host))).toBe(true);
	probe.fail();
	expect(isOpen(breaker.admit(host))).toBe(true);
	later(pause);
	permit(host).succeed();
	permit(host);
	permit(host);
});

test('a probe that was cancelled leaves the place to another', () => {
	const host = opened();
	later(pause);
	permit(host).abandon();
	expect(isOpen(breaker.admit(host))).toBe(false);
});

test('what was on its way when it opened does not lengthen the pause', () => {
	const host = freshHost();
	const onTheWay = Array.from({ length: 10 }, () => permit(host));
	onTheWay.slice(0, 3).forEach((one) => one.fail());
	later(900);
	onTheWay.slice(3).forEach((one) => one.fail());
	later(100);
	expect(isOpen(breaker.admit(host))).toBe(false);
});

test('hosts are counted apart', () => {
	opened();
	expect(isOpen(breaker.admit(freshHost()))).toBe(false);
});
