import type { Facts } from '../facts.ts';
import { type Finding, good, note } from '../finding.ts';
import { list } from './words.ts';

const AREA = 'native tracing';
const SWITCH = 'ANTHROPIC_OPEN_TELEMETRY';

/** The first version of the SDK that traces its calls itself. */
const SINCE = [0, 134] as const;

/** Whether the Anthropic SDK makes spans of its own here, by whose word, and what follows. */
export function nativeFindings(facts: Facts): Finding[] {
  const copies = facts.installed.filter(({ name }) => name === '@anthropic-ai/sdk');
  if (copies.length === 0) return [];
  const own = copies.filter(({ version }) => tracesItself(version));
  const versions = list([...new Set((own.length > 0 ? own : copies).map(({ version }) => version))]);
  if (own.length === 0)
    return [good(AREA, `@anthropic-ai/sdk ${versions} makes no spans of its own (0.134 and newer do)`)];
  return [modeOf(facts, versions)];
}

function modeOf({ env, run }: Facts, versions: string): Finding {
  const sdk = `@anthropic-ai/sdk ${versions} traces itself unless told otherwise`;
  const given = env[SWITCH];
  if (!given) {
    const inProcess = run.processes.find(({ anthropicSwitch }) => anthropicSwitch !== undefined)?.anthropicSwitch;
    if (inProcess !== undefined && !isOff(inProcess)) {
      return note(AREA, `${sdk}: your code sets ${SWITCH}=${inProcess}, so its span is the one`, NATIVE_MODE);
    }
    return good(AREA, `${sdk}: Genspan sets ${SWITCH}=false, so a call has one span, that of Genspan`);
  }
  if (isOff(given))
    return good(AREA, `${sdk}: your environment has ${SWITCH}=${given}, so the span is that of Genspan`);
  return note(
    AREA,
    `${sdk}: your environment has ${SWITCH}=${given}, so its span is the one`,
    NATIVE_MODE,
    `to have the span of Genspan: unset ${SWITCH}`,
  );
}

const NATIVE_MODE =
  'Genspan makes none then, and adds to it what it lacks: name, finish reasons, parameters, refusals, tools';

/** As the SDK reads it: any other value, an empty one too, leaves it on. */
function isOff(value: string): boolean {
  return value.trim().toLowerCase() === 'false';
}

function tracesItself(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > SINCE[0] || minor >= SINCE[1];
}
