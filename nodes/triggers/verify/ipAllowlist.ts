import ipaddr from 'ipaddr.js';

const { IPv4, IPv6 } = ipaddr;

const split = (list: string) => list.split(/[\s,]+/).filter((entry) => entry !== '');

const isAddress = (entry: string) => IPv4.isValidFourPartDecimal(entry) || IPv6.isValid(entry);

const isRange = (entry: string) =>
	IPv4.isValidCIDRFourPartDecimal(entry) || IPv6.isValidCIDR(entry);

/** Bits before the IPv4 address in its IPv6 form (RFC 4291, 2.5.5.2). */
const MAPPED_BITS = 96;

/** A range; one of IPv4 addresses in IPv6 form is one of IPv4 addresses, as the addresses are. */
function rangeOf(entry: string): ReturnType<typeof ipaddr.parseCIDR> {
	const [range, bits] = ipaddr.parseCIDR(entry);
	const isMapped = range instanceof IPv6 && range.isIPv4MappedAddress() && bits >= MAPPED_BITS;
	return isMapped ? [range.toIPv4Address(), bits - MAPPED_BITS] : [range, bits];
}

function matches(client: string, entry: string): boolean {
	// `process` takes an IPv4 address in IPv6 form for what it is.
	const address = ipaddr.process(client);
	if (isAddress(entry)) return address.toString() === ipaddr.process(entry).toString();
	const [range, bits] = rangeOf(entry);
	return address.kind() === range.kind() && address.match(range, bits);
}

/** The first entry of a comma-separated list that is neither an address nor a CIDR range. */
export const invalidEntry = (allowed: string): string | undefined =>
	split(allowed).find((entry) => !isAddress(entry) && !isRange(entry));

/**
 * Whether an address is in a comma-separated list of addresses and CIDR ranges, IPv4 and
 * IPv6 (`10.0.0.0/8, 2001:db8::1`). An empty list takes every address. The list must have
 * no faulty range.
 */
export function isAllowedAddress(address: string, allowed: string): boolean {
	const entries = split(allowed);
	if (entries.length === 0) return true;
	return isAddress(address) && entries.some((entry) => matches(address, entry));
}
