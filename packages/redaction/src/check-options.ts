import { types } from 'node:util';
import { ACTION_NAMES, type Action, isAction } from './action/action.ts';
import { KEY_BYTES } from './action/pseudonym.ts';
import { ENTITIES } from './entity.ts';
import type { CheckedOptions, RedactorOptions } from './options.ts';
import { rangeOf } from './pattern/allow-list.ts';
import type { Recogniser } from './pattern/recognisers.ts';
import type { UserPattern } from './pattern/user-patterns.ts';
import { TRUNCATED } from './value/cut-edge.ts';

type Complain = (line: string) => void;
type Fields = Readonly<Record<string, unknown>>;

const KNOWN: readonly (keyof RedactorOptions)[] = [
  'entities',
  'actions',
  'defaultAction',
  'key',
  'allow',
  'deny',
  'patterns',
  'privateAddresses',
  'homeDirectories',
  'names',
  'recognisers',
  'scanLimit',
]; // prettier-ignore

const SCAN_LIMIT = 262_144;
const LEAST_SCAN_LIMIT = 1024;
const MOST_SCAN_LIMIT = 16_777_216;
/** A shorter value would be found in the middle of innocent words. */
const SHORTEST_DENIED = 6;
const NAME = /^[A-Za-z][\w.-]{0,63}$/;
const DOMAIN = /^(?:[^\s@/:.]{1,63}\.){1,8}[^\s@/:.]{2,63}$/;

/**
 * Checks options from outside. Never throws: each setting that is not allowed gets one line that names it, what it is
 * and what is allowed, and its default holds. The values of `key` and `deny` are never in a line.
 */
export function checkOptions(options: unknown, complain: Complain): CheckedOptions {
  const given = fieldsOf('options', options, complain);
  complainAboutNames('options', given, KNOWN, complain);
  const patterns = listOf('patterns', given.patterns, complain).flatMap((one) => checkPattern(one, complain) ?? []);
  const recognisers = listOf('recognisers', given.recognisers, complain).filter((one) => isRecogniser(one, complain));
  const known =
    recognisers.length > 0 ? undefined : new Set([...ENTITIES, TRUNCATED, ...patterns.map(({ name }) => name)]);
  return {
    ...checkEntities(given.entities, known, complain),
    actions: checkActions(given.actions, known, complain),
    defaultAction: checkAction('defaultAction', given.defaultAction, complain) ?? 'label',
    key: checkKey(given.key, complain),
    allow: checkAllow(given.allow, complain),
    deny: checkDeny(given.deny, complain),
    patterns,
    privateAddresses: flag('privateAddresses', given.privateAddresses, true, complain),
    homeDirectories: flag('homeDirectories', given.homeDirectories, true, complain),
    names: flag('names', given.names, false, complain),
    recognisers,
    scanLimit: checkScanLimit(given.scanLimit, complain),
  };
}

/** Own fields, each read once; a getter that throws costs that field. */
function fieldsOf(name: string, value: unknown, complain: Complain): Fields {
  const fields: Record<string, unknown> = Object.create(null);
  if (value === undefined || value === null) return fields;
  if (typeof value !== 'object' || isArray(value)) {
    complain(notAllowed(name, value, 'an object'));
    return fields;
  }
  for (const key of keysOf(value)) {
    try {
      fields[key] = (value as Fields)[key];
    } catch {
      complain(`${name}.${shortened(key)} cannot be read`);
    }
  }
  return fields;
}

function keysOf(value: object): string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

/** A proxy that was revoked throws here. */
function isArray(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

function listOf(name: string, value: unknown, complain: Complain): unknown[] {
  if (value === undefined || value === null) return [];
  try {
    if (isArray(value) || types.isSet(value)) return [...value];
  } catch {
    // An array whose elements cannot be read; said below.
  }
  complain(`${name} is ${typeof value === 'object' ? 'an object' : `a ${typeof value}`}: allowed is an array`);
  return [];
}

function complainAboutNames(name: string, given: Fields, known: readonly string[], complain: Complain): void {
  for (const key of Object.keys(given)) {
    if (known.includes(key)) continue;
    complain(`${name} has no setting "${shortened(key)}"; known are ${known.join(', ')}`);
  }
}

function checkEntities(
  value: unknown,
  known: ReadonlySet<string> | undefined,
  complain: Complain,
): Pick<CheckedOptions, 'enable' | 'disable'> {
  const given = fieldsOf('entities', value, complain);
  complainAboutNames('entities', given, ['enable', 'disable'], complain);
  const names = (field: string) =>
    new Set(
      listOf(`entities.${field}`, given[field], complain).filter((name): name is string =>
        isEntity(`entities.${field}`, name, known, complain),
      ),
    );
  const enable = names('enable');
  // A list of nothing but mistakes must not switch everything off.
  if (given.enable !== undefined && enable.size === 0) complain('entities.enable names no entity; all are enabled');
  return { enable: enable.size === 0 ? undefined : enable, disable: names('disable') };
}

function isEntity(
  name: string,
  value: unknown,
  known: ReadonlySet<string> | undefined,
  complain: Complain,
): value is string {
  if (typeof value === 'string' && (known ? known.has(value) : NAME.test(value))) return true;
  complain(notAllowed(name, value, 'names of entities (EMAIL, PHONE, ...) and of your patterns'));
  return false;
}

function checkActions(
  value: unknown,
  known: ReadonlySet<string> | undefined,
  complain: Complain,
): ReadonlyMap<string, Action> {
  const actions = new Map<string, Action>();
  for (const [entity, wanted] of Object.entries(fieldsOf('actions', value, complain))) {
    if (!isEntity('actions', entity, known, complain)) continue;
    const action = checkAction(`actions.${entity}`, wanted, complain);
    if (action !== undefined) actions.set(entity, action);
  }
  return actions;
}

function checkAction(name: string, value: unknown, complain: Complain): Action | undefined {
  if (value === undefined || isAction(value)) return value;
  complain(notAllowed(name, value, `${ACTION_NAMES.join(', ')}, or a function`));
  return undefined;
}

function checkKey(value: unknown, complain: Complain): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const bytes = typeof value === 'string' ? Buffer.byteLength(value) : -1;
  if (bytes >= KEY_BYTES) return value as string;
  const what = bytes < 0 ? `a ${typeof value}` : `${bytes} bytes long`;
  complain(`key is ${what}: allowed is a string of at least ${KEY_BYTES} bytes; without it labels replace pseudonyms`);
  return undefined;
}

function checkAllow(value: unknown, complain: Complain): CheckedOptions['allow'] {
  const given = fieldsOf('allow', value, complain);
  complainAboutNames('allow', given, ['values', 'domains', 'cidrs', 'keys'], complain);
  const strings = (field: string) => textsOf(`allow.${field}`, given[field], complain);
  return {
    values: new Set(strings('values')),
    domains: strings('domains').flatMap((domain) => {
      const bare = domain
        .trim()
        .toLowerCase()
        .replace(/^(?:\*?@|\*\.|\.)/, '');
      if (DOMAIN.test(bare)) return [bare];
      complain(notAllowed('allow.domains', domain, 'domains such as example.com'));
      return [];
    }),
    cidrs: strings('cidrs').filter((cidr) => {
      if (rangeOf(cidr)) return true;
      complain(notAllowed('allow.cidrs', cidr, 'addresses and ranges such as 10.0.0.0/8 and fd00::/8'));
      return false;
    }),
    keys: new Set(strings('keys')),
  };
}

function textsOf(name: string, value: unknown, complain: Complain): string[] {
  return listOf(name, value, complain).filter((text): text is string => {
    if (typeof text === 'string' && text !== '') return true;
    complain(`${name} holds ${text === '' ? 'an empty string' : `a ${typeof text}`}: allowed are strings`);
    return false;
  });
}

function checkDeny(value: unknown, complain: Complain): string[] {
  return textsOf('deny', value, complain).filter((text) => {
    if (text.length >= SHORTEST_DENIED) return true;
    complain(`deny holds a value of ${text.length} characters: allowed are at least ${SHORTEST_DENIED}`);
    return false;
  });
}

function checkPattern(value: unknown, complain: Complain): UserPattern | undefined {
  const { name, pattern, flags } = fieldsOf('patterns', value, complain);
  const isNamed = typeof name === 'string' && NAME.test(name);
  const hasPattern = (typeof pattern === 'string' && pattern !== '') || pattern instanceof RegExp;
  const hasFlags = flags === undefined || (typeof flags === 'string' && /^[gimsuy]{0,6}$/.test(flags));
  if (isNamed && hasPattern && hasFlags) return { name, pattern, flags };
  const allowed = 'objects with a name (letters, digits, _ . -), a pattern and flags of i, m, s';
  complain(notAllowed('patterns', isNamed ? name : value, allowed));
  return undefined;
}

function isRecogniser(value: unknown, complain: Complain): value is Recogniser {
  if (typeof value === 'function') return true;
  complain(notAllowed('recognisers', value, 'functions'));
  return false;
}

function flag(name: string, value: unknown, byDefault: boolean, complain: Complain): boolean {
  if (value === undefined) return byDefault;
  if (typeof value === 'boolean') return value;
  complain(`${notAllowed(name, value, 'true, false')}; using ${byDefault}`);
  return byDefault;
}

function checkScanLimit(value: unknown, complain: Complain): number {
  if (value === undefined) return SCAN_LIMIT;
  if (typeof value === 'number' && value >= LEAST_SCAN_LIMIT && value <= MOST_SCAN_LIMIT) return Math.floor(value);
  const allowed = `numbers from ${LEAST_SCAN_LIMIT} to ${MOST_SCAN_LIMIT}`;
  complain(`${notAllowed('scanLimit', value, allowed)}; using ${SCAN_LIMIT}`);
  return SCAN_LIMIT;
}

function notAllowed(name: string, value: unknown, allowed: string): string {
  return `${name} is ${shown(value)}: allowed are ${allowed}`;
}

/** Words for a value: a string shortened, of everything else its kind. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `"${shortened(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return String(value);
  return isArray(value) ? 'an array' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}

function shortened(text: string): string {
  return text.slice(0, 40).replace(/\p{Cc}/gu, '?');
}
