import type { Finding } from '../finding.ts';

/**
 * Names of the actions.
 *
 * | action | gives | for |
 * | --- | --- | --- |
 * | `label` | `<EMAIL>` | the default |
 * | `hmac` | `<EMAIL:` and 80 bits of a keyed hash `>` | following one person through traces |
 * | `hmac-collector` | 64 hexadecimal digits | the same token from here and from the Collector's `hmac-sha256` |
 * | `keep-last-4` | `**** **** **** 1111` | support |
 * | `format-preserving` | letters and digits of the same shape that fail checksums | parsers behind the telemetry |
 * | `drop` | `[dropped: EMAIL]` in place of the whole text | texts that are no use without it |
 */
export const ACTION_NAMES = ['label', 'hmac', 'hmac-collector', 'keep-last-4', 'format-preserving', 'drop'] as const;

export type ActionName = (typeof ACTION_NAMES)[number];

/**
 * A replacement of your own: gets the finding and what was found, returns what stands in its place. When it throws or
 * returns no string, the label does.
 *
 * @example `(finding, value) => vault.put(finding.entity, value)`
 */
export type ActionCallback = (finding: Finding, value: string) => string;

/** What happens to a finding. */
export type Action = ActionName | ActionCallback;

/** Whether a value from outside is an action. */
export function isAction(value: unknown): value is Action {
  return typeof value === 'function' || (ACTION_NAMES as readonly unknown[]).includes(value);
}
