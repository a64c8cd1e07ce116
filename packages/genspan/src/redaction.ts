import { cleanAttributesOf, cleanNamesIn, setContentFilter, shared } from '@genspan/model-call';
import { createRedactor, RedactionStats, type Redactor, type TelemetryRedactionOptions } from '@genspan/redaction';
import { type Context, diag } from '@opentelemetry/api';
import { attachRedaction } from './attach-redaction.ts';
import { environmentSecrets } from './environment-secrets.ts';
import { guardedFilter } from './guarded-filter.ts';
import { onProvider } from './providers.ts';
import { exposeRedaction } from './redaction-metrics.ts';
import type { RedactionSettings } from './redaction-option.ts';
import { onRegistration } from './registrations.ts';
import { say } from './say.ts';
import type { Settings } from './settings.ts';
import { warmUp } from './warm-up.ts';

/** The redaction of this process, shared by the copies of the package in it. */
interface State {
  /** Undefined while redaction is off. */
  options?: TelemetryRedactionOptions;
  isWatching: boolean;
}

const KEY = Symbol.for('genspan.redaction');

function state(): State {
  const holder = globalThis as unknown as Record<symbol, State | undefined>;
  holder[KEY] ??= { isWatching: false };
  return holder[KEY];
}

/** What redacts the telemetry of this process; undefined while redaction is off. */
export function redactionOptions(): TelemetryRedactionOptions | undefined {
  return state().options;
}

/**
 * Switches redaction on or off, by what the environment says and by what the app says, which wins. While it is on,
 * content passes it before it is set, and every provider that is registered, or will be, gets it.
 *
 * @param given the option `redaction`, checked
 */
export function applyRedaction(settings: Settings, given?: RedactionSettings | boolean): void {
  const isOn = given === undefined ? settings.redaction : given !== false;
  if (!isOn) {
    delete state().options;
    setContentFilter(undefined);
    return;
  }
  refuseRawContent();
  // Under the flag it is on already, with the same settings.
  if (given === undefined && state().options) return;
  const own = typeof given === 'object' ? given : {};
  start({ scope: settings.redactionScope, key: settings.redactionKey, ...own });
  watchProviders();
}

/** With a filter nothing raw is written, whoever asked for it. */
function refuseRawContent(): void {
  const process = shared();
  if (process.unredactedContent && process.capture !== 'NO_CONTENT') {
    diag.warn('genspan: content is redacted; for raw content switch redaction off too (GENSPAN_REDACTION=off)');
  }
  process.unredactedContent = false;
}

function start({ scope = 'genai', ...settings }: RedactionSettings): void {
  const stats = new RedactionStats();
  const deny = [...environmentSecrets(process.env), ...(settings.deny ?? [])];
  const redactor = createRedactor({ ...settings, deny }, (line) => say(`redaction: ${line}`));
  state().options = {
    redactor,
    scope,
    stats,
    warn: say,
    alreadyRedacted: cleanAttributesOf,
    alreadyRedactedLog: (_record, context) => cleanNamesIn(context as Context | undefined),
  };
  setContentFilter(guardedFilter(redactor, stats));
  warmUp(redactor, shared().capture !== 'NO_CONTENT');
}

function watchProviders(): void {
  const current = state();
  if (current.isWatching) return;
  current.isWatching = true;
  onProvider((kind, provider) => {
    if (current.options) attachRedaction(kind, provider, current.options);
  });
  onRegistration((kind, provider) => {
    if (current.options && kind === 'meter') exposeRedaction(provider, () => figuresOf(current.options));
  });
}

/** What was done, and what failed: a redactor counts its own failures. */
function figuresOf(options: TelemetryRedactionOptions | undefined) {
  const { stats, redactor } = options ?? {};
  return {
    types: stats?.types ?? new Map(),
    failures: (stats?.failures ?? 0) + ((redactor as Redactor)?.failures ?? 0),
  };
}
