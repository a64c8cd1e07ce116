import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { Finding } from '../finding.ts';

/** What is left alone; `CheckedOptions.allow` is one. */
export interface AllowSettings {
  readonly values: ReadonlySet<string>;
  /** Lower case, without `@` before them. */
  readonly domains: readonly string[];
  /** Addresses and ranges (`10.0.0.0/8`, `fd00::/8`), valid. */
  readonly cidrs: readonly string[];
}

/**
 * Whether a finding in a text is to be left alone. It is when the finding is exactly an allowed value, a mail address
 * or URL of an allowed domain (or below it), or an address in an allowed range: a larger finding, which merely holds
 * such a piece, is not.
 */
export type IsAllowed = (text: string, finding: Finding) => boolean;

/** Undefined when nothing is allowed. */
export function createAllowList(settings: AllowSettings): IsAllowed | undefined {
  const { values } = settings;
  const domains = settings.domains.map((domain) => domainToASCII(domain) || domain);
  const ranges = settings.cidrs.length > 0 ? rangesOf(settings.cidrs) : undefined;
  if (values.size === 0 && domains.length === 0 && !ranges) return undefined;
  return (text, { start, end }) => {
    // Nothing that can be allowed by form is longer; literals are compared as they are.
    const found = text.slice(start, end);
    if (values.has(found)) return true;
    if (found.length > 2048) return false;
    if (ranges && isInside(ranges, found)) return true;
    return domains.length > 0 && isOfDomain(found, domains);
  };
}

/** The first address and prefix length of a range; undefined when it is none. A bare address is a range of one. */
export function rangeOf(cidr: string): { address: string; prefix: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [address = '', length] = cidr.split('/', 2);
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return undefined;
  const most = version === 4 ? 32 : 128;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? most : Number(length);
  if (prefix > most || cidr.split('/').length > 2) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}

function rangesOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList();
  for (const cidr of cidrs) {
    const range = rangeOf(cidr);
    if (range) list.addSubnet(range.address, range.prefix, range.family);
  }
  return list;
}

/** A range lies inside when its address does and its prefix is not shorter than what would leave an allowed one. */
function isInside(ranges: BlockList, found: string): boolean {
  const bare = found.replace(/^\[|\]$/g, '').replace(/%[\w.-]{1,64}$/, '');
  const [address = '', length] = bare.split('/', 2);
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (!ranges.check(address, family)) return false;
  if (length === undefined) return true;
  const last = lastOf(address, Number(length), version);
  return last !== undefined && ranges.check(last, family);
}

/** The last address of a range; undefined for IPv6 ranges, which are then not allowed as a whole. */
function lastOf(address: string, prefix: number, version: number): string | undefined {
  if (version !== 4 || !(prefix >= 0 && prefix <= 32)) return prefix === 128 ? address : undefined;
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - prefix);
  const last = Math.floor(first / size) * size + size - 1;
  return [24, 16, 8, 0].map((shift) => Math.floor(last / 2 ** shift) % 256).join('.');
}

function isOfDomain(found: string, domains: readonly string[]): boolean {
  const host = hostOf(found);
  if (host === undefined) return false;
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** The host of a mail address, or of a URL without user and password; undefined for anything else. */
function hostOf(found: string): string | undefined {
  if (/^https?:\/\//i.test(found)) {
    if (!URL.canParse(found)) return undefined;
    const url = new URL(found);
    return url.username === '' && url.password === '' ? url.hostname : undefined;
  }
  const host = /(?:@|%40)([^@\s"<>/]{1,255})$/i.exec(found)?.[1];
  return host === undefined ? undefined : domainToASCII(host.toLowerCase()) || host.toLowerCase();
}
