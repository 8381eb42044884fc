import { invalidEntry, isAllowedAddress } from '../../../nodes/triggers/verify/ipAllowlist';

it.each([
	['203.0.113.10', ''],
	['203.0.113.10', '203.0.113.10'],
	['203.0.113.10', '192.0.2.1, 203.0.113.10'],
	['203.0.113.10', '203.0.113.0/24'],
	['203.0.113.10', '0.0.0.0/0'],
	['::ffff:203.0.113.10', '203.0.113.0/24'],
	['203.0.113.10', '::ffff:203.0.113.10'],
	['2001:db8::1', '2001:db8::/32'],
	['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
	['::1', '10.0.0.0/8 ::1'],
])('lets %s in by "%s"', (address, allowed) => {
	expect(isAllowedAddress(address, allowed)).toBe(true);
});

it.each([
	['203.0.113.10', '203.0.113.11'],
	['203.0.113.10', '203.0.114.0/24'],
	['203.0.113.10', '::/0'],
	['2001:db9::1', '2001:db8::/32'],
	['::1', '0.0.0.0/0'],
	['', '0.0.0.0/0'],
	['unknown', '0.0.0.0/0'],
])('keeps %s out by "%s"', (address, allowed) => {
	expect(isAllowedAddress(address, allowed)).toBe(false);
});

it.each(['10.0.0', '10.0.0.0/33', '10.0.0.0/', '10.0.0.256', 'example.com', '::/129', '10', '*'])(
	'finds that %s is no range',
	(entry) => {
		expect(invalidEntry(`192.0.2.1, ${entry}`)).toBe(entry);
	},
);

it('finds nothing wrong with addresses, ranges and nothing', () => {
	for (const allowed of ['', ' , ', '10.0.0.1,10.0.0.0/8 2001:db8::/32\n::1']) {
		expect(invalidEntry(allowed)).toBeUndefined();
	}
});
