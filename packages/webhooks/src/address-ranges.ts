import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type Range = [Address, number];

/** Never reachable, whatever the configuration allows: cloud metadata, and what is no host at all. */
const always = [
  '0.0.0.0/8',
  '169.254.0.0/16', // link-local: metadata of AWS, Google, Azure, Oracle
  '168.63.129.16/32', // Azure host agent
  '100.100.100.200/32', // Alibaba metadata
  '192.0.0.192/32', // Oracle metadata
  '224.0.0.0/4',
  '255.255.255.255/32',
  '::/128',
  'fd00:ec2::/32', // AWS metadata
  'fd20:ce::/32', // Google metadata
  'fe80::/10',
  'ff00::/8',
];

/** IANA special-purpose registries (RFC 6890 and its updates): not on the public internet. Configuration may allow parts. */
const special = [
  '10.0.0.0/8',
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16',
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24',
  '203.0.113.0/24',
  '240.0.0.0/4',
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarking
  '2001:db8::/32',
  '2002::/16', // 6to4
  '3fff::/20', // documentation
];

/** Outside of it IANA has given no IPv6 addresses to hosts: ULA, site-local, SRv6, loopback all fall away at once. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');
/** NAT64 with its well-known prefix carries an IPv4 address in its last 32 bits (RFC 6052). */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

const alwaysRanges: Range[] = always.map((cidr) => ipaddr.parseCIDR(cidr));
const specialRanges: Range[] = special.map((cidr) => ipaddr.parseCIDR(cidr));

export const isRange = (text: string): boolean => ipaddr.isValidCIDR(text) || ipaddr.isValid(text);

/** Reads "10.0.0.0/8", "fd00::/8" or one address. Throws on anything else, naming it. */
export function parseRange(text: string): Range {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (ipaddr.isValid(text)) return [ipaddr.parse(text), ipaddr.parse(text).kind() === 'ipv4' ? 32 : 128];
  throw new Error(`"${text}" is neither an address nor a range such as 10.0.0.0/8`);
}

/** What a packet to this address would reach: the IPv4 address inside a mapped, NAT64 or 6to4 one. */
function destinationOf(address: Address): Address {
  if (address.kind() === 'ipv4') return address;
  const six = address as ipaddr.IPv6;
  if (six.isIPv4MappedAddress()) return six.toIPv4Address();
  return within(six, nat64) ? new ipaddr.IPv4(six.toByteArray().slice(12)) : six;
}

const within = (address: Address, [network, bits]: Range): boolean =>
  address.kind() === network.kind() && address.match([network, bits] as never);

const isNowhere = (address: Address): boolean => address.kind() === 'ipv6' && !within(address, globalUnicast);

export type AddressClass = 'public' | 'allowed' | 'private' | 'forbidden';

/** Where an IP address leads. Text that is no address is forbidden. */
export function classifyAddress(text: string, allowed: readonly Range[]): AddressClass {
  if (!ipaddr.isValid(text)) return 'forbidden';
  const address = destinationOf(ipaddr.parse(text));
  if (alwaysRanges.some((range) => within(address, range))) return 'forbidden';
  if (allowed.some((range) => within(address, range))) return 'allowed';
  return isNowhere(address) || specialRanges.some((range) => within(address, range)) ? 'private' : 'public';
}
