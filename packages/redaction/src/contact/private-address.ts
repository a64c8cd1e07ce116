import { ipv4End } from './ipv4.ts';
import { readIpv6 } from './ipv6.ts';

/** Ranges of IPv4 that reach no one outside: first and last address, as numbers. */
const PRIVATE_RANGES: readonly (readonly [number, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['255.255.255.255', 32],
].map(([address, length]) => {
  const first = ipv4Number(address as string);
  return [first, first + 2 ** (32 - (length as number)) - 1];
});

/**
 * Whether an address as the IP detector finds it (prefix length and zone allowed) says nothing about a person or a
 * host outside: loopback, unspecified, link-local, unique local, RFC 1918, carrier-grade NAT, broadcast.
 *
 * @example isPrivateAddress('192.168.0.0/16') // true
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.split(/[%/]/, 1)[0]!;
  if (ipv4End(bare, 0) === bare.length) return isPrivateIpv4(bare);
  if (readIpv6(bare, 0, bare.length) === undefined) return false;
  const groups = expand(bare);
  if (groups.slice(0, 5).every((group) => group === 0)) {
    if (groups[5] === 0xffff) return isPrivateNumber(groups[6]! * 0x10000 + groups[7]!);
    if (groups[5] === 0) return groups[6] === 0 ? groups[7]! <= 1 : isPrivateNumber(groups[6]! * 0x10000 + groups[7]!);
  }
  return (groups[0]! & 0xfe00) === 0xfc00 || (groups[0]! & 0xffc0) === 0xfe80;
}

function isPrivateIpv4(address: string): boolean {
  return isPrivateNumber(ipv4Number(address));
}

function isPrivateNumber(address: number): boolean {
  return PRIVATE_RANGES.some(([first, last]) => address >= first && address <= last);
}

function ipv4Number(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** The eight groups as numbers. */
function expand(address: string): number[] {
  const [head, tail] = address.split('::').map(groupsOf);
  if (tail === undefined) return head!;
  return [...head!, ...Array<number>(8 - head!.length - tail.length).fill(0), ...tail];
}

function groupsOf(part: string): number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return Number.parseInt(group, 16);
    const number = ipv4Number(group);
    return [Math.floor(number / 0x10000), number % 0x10000];
  });
}
