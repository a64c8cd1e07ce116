import type { Action } from './action/action.ts';
import type { Recogniser } from './pattern/recognisers.ts';
import type { UserPattern } from './pattern/user-patterns.ts';

/** Options of `createRedactor`. A setting that is not allowed gets one line and its default holds. */
export interface RedactorOptions {
  /**
   * Which entities are looked for. By default all of `ENTITIES` but `PERSON` by name list (see {@link names}).
   *
   * @example `{ disable: ['IP_ADDRESS', 'MAC_ADDRESS'] }`
   */
  entities?: {
    /** Only these. */
    enable?: readonly string[];
    /** Not these; wins over `enable`. */
    disable?: readonly string[];
  };
  /**
   * What happens to findings, by entity.
   *
   * @example `{ EMAIL: 'hmac', CREDIT_CARD: 'keep-last-4', PERSON: (finding, value) => vault.put(value) }`
   */
  actions?: Partial<Record<string, Action>>;
  /** What happens to every other finding. Default: `label`. */
  defaultAction?: Action;
  /**
   * The secret of the actions `hmac`, `hmac-collector` and `format-preserving`, and of the pseudonyms of users and
   * sessions: at least 32 bytes. Give every process the same. Never printed.
   */
  key?: string;
  /** What is left alone. It wins only where the finding is exactly that, never inside of a larger finding. */
  allow?: {
    /** Literal values, compared as they stand. */
    values?: readonly string[];
    /** Domains of mail addresses and URLs, with what is below them: `example.com` or `@example.com`. */
    domains?: readonly string[];
    /** Addresses and ranges: `10.0.0.0/8`, `2001:db8::/32`. */
    cidrs?: readonly string[];
    /** Attribute and JSON keys under which nothing is looked for. */
    keys?: readonly string[];
  };
  /** Exact values to remove wherever they stand, such as the app's own API keys; at least six characters each. Never printed. */
  deny?: readonly string[];
  /** Patterns of your own, run by a linear engine. */
  patterns?: readonly UserPattern[];
  /** Whether addresses of private, loopback and link-local ranges are found too. Default: true. */
  privateAddresses?: boolean;
  /** Whether the user's name in paths such as `/home/jane/` is found. Default: true. */
  homeDirectories?: boolean;
  /**
   * Whether names of persons are looked for by a list of given names and surnames. Default: false, because it is slow
   * and finds about two names in three. Names after words that announce one are found without it.
   */
  names?: boolean;
  /** Recognisers of your own, such as a model that knows names. */
  recognisers?: readonly Recogniser[];
  /**
   * Longer values lose their middle, and head and tail of together so many UTF-16 code units are scanned.
   * Default: 262,144; at least 1,024, at most 16,777,216.
   */
  scanLimit?: number;
}

/** {@link RedactorOptions} with nothing left to check. */
export interface CheckedOptions {
  /** Undefined: all. */
  enable: ReadonlySet<string> | undefined;
  disable: ReadonlySet<string>;
  actions: ReadonlyMap<string, Action>;
  defaultAction: Action;
  /** Long enough, or absent. */
  key: string | undefined;
  allow: {
    values: ReadonlySet<string>;
    /** Lower case, without `@`. */
    domains: readonly string[];
    cidrs: readonly string[];
    keys: ReadonlySet<string>;
  };
  deny: readonly string[];
  patterns: readonly UserPattern[];
  privateAddresses: boolean;
  homeDirectories: boolean;
  names: boolean;
  recognisers: readonly Recogniser[];
  scanLimit: number;
}

/** Whether findings of an entity count. */
export function isEnabled({ enable, disable }: Pick<CheckedOptions, 'enable' | 'disable'>, entity: string): boolean {
  return !disable.has(entity) && (enable === undefined || enable.has(entity));
}
