import { inspect } from 'node:util';
import { loaderRegistry } from '@genspan/instrumentation';
import { CAPTURE_MODES, type CaptureMode, SEMCONV_PROFILES, type SemconvProfile, shared } from '@genspan/model-call';
import { COST_PROFILES, type CostProfile } from '@genspan/pricing';
import { seeForeignCalls } from './gen-ai.ts';
import { startInstrumentations } from './instrumentations.ts';
import { applyMetrics, type MetricsChoices, type OnBudget } from './metrics/apply-metrics.ts';
import { applyPricing } from './pricing/apply-pricing.ts';
import { applyTokenizer } from './pricing/apply-tokenizer.ts';
import { redactConfigured } from './redact-configuration.ts';
import { applyRedaction } from './redaction.ts';
import { checkRedactionOption, type RedactionSettings } from './redaction-option.ts';
import { say } from './say.ts';
import { readSettings, type Settings, type Tokenizer } from './settings.ts';

/** Options of {@link withGenspan}. Each wins over its environment variable. */
export interface GenspanOptions {
  /** Where message content goes; `OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT`. Default `NO_CONTENT`. */
  captureMessageContent?: CaptureMode;
  /**
   * Whether, and how, personal data and secrets are removed before anything leaves the process; `GENSPAN_REDACTION`,
   * `GENSPAN_REDACTION_SCOPE`, `GENSPAN_REDACTION_KEY`. Default on, scope `genai`.
   *
   * @example `{ scope: 'all', actions: { EMAIL: 'hmac' }, key: process.env.REDACTION_KEY }`
   */
  redaction?: boolean | RedactionSettings;
  /** Allows captured content to be written raw while redaction is off; `GENSPAN_UNREDACTED_CONTENT`. */
  unredactedContent?: boolean;
  /** Generation of the conventions; `GENSPAN_SEMCONV`. */
  semconv?: SemconvProfile;
  /** A file with prices of your own, JSON or YAML; `GENSPAN_PRICES_FILE`. */
  pricesFile?: string;
  /** How tokens are counted where a provider reported none; `GENSPAN_TOKENIZER`. Default `estimate`. */
  tokenizer?: Tokenizer;
  /**
   * Asks OpenAI for the usage of chat streams that did not ask for it, and hides the extra chunk from the app;
   * `GENSPAN_INCLUDE_USAGE`. `true` for OpenAI's own hosts, or the hosts. Default false.
   */
  includeUsage?: boolean | readonly string[];
  /** Backends whose own names for the cost are written, too; `GENSPAN_COST_PROFILES`. */
  costProfiles?: readonly CostProfile[];
  /** The file with objectives and budgets; `GENSPAN_CONFIG`. Default: `genspan.config.yaml` or `.json` in the working directory. */
  configFile?: string;
  /** Told of each threshold of a budget once; the app may act on it. What it throws is reported and goes no further. */
  onBudget?: OnBudget;
}

/** The part of a `NodeSDK` configuration, of either SDK line, that is added to. */
interface NodeSdkConfiguration {
  instrumentations?: unknown;
}

/**
 * Adds Genspan to the configuration of an existing `NodeSDK` and returns the new one; what was there stays. A bad
 * option gets one line that names it, and its default holds.
 *
 * @example
 * const sdk = new NodeSDK(withGenspan({ serviceName: 'support', traceExporter }, { semconv: 'latest' }));
 * sdk.start();
 */
export function withGenspan<T extends object>(configuration: T = {} as T, options?: GenspanOptions | null): T {
  // Under the flag the environment was read, and is said, once; what is given here wins over it.
  loaderRegistry().boot?.();
  const underFlag = loaderRegistry().boot !== undefined;
  const settings = readSettings(process.env, underFlag ? () => {} : say);
  if (settings.disabled) return configuration;
  const state = shared();
  state.sink ??= say;
  applyOptions(options ?? {}, settings);
  seeForeignCalls();
  const started = startInstrumentations({ includeUsage: includeUsageOf(options ?? {}, settings) });
  const own = (configuration as NodeSdkConfiguration | null)?.instrumentations;
  const before = own === undefined || own === null ? [] : Array.isArray(own) ? own : [own];
  redactConfigured(configuration);
  return { ...configuration, instrumentations: [...before, ...started] };
}

function applyOptions(options: GenspanOptions, settings: Settings): void {
  const state = shared();
  state.profile = oneOf('semconv', options.semconv, SEMCONV_PROFILES) ?? settings.profile;
  state.capture = oneOf('captureMessageContent', options.captureMessageContent, CAPTURE_MODES) ?? settings.capture;
  state.unredactedContent = flag('unredactedContent', options.unredactedContent) ?? settings.unredactedContent;
  applyRedaction(
    settings,
    checkRedactionOption(options.redaction, (line) => say(`withGenspan: ${line}`)),
  );
  applyPricing({ ...settings, ...priceOptions(options, settings) });
  applyMetrics(metricsChoices(options, settings));
  applyTokenizer(oneOf('tokenizer', options.tokenizer, ['estimate', 'tiktoken', 'none']) ?? settings.tokenizer);
  complainAboutNames(options);
}

const OPTIONS = [
  'captureMessageContent',
  'unredactedContent',
  'semconv',
  'redaction',
  'pricesFile',
  'costProfiles',
  'tokenizer',
  'includeUsage',
  'configFile',
  'onBudget',
];

function priceOptions({ pricesFile, costProfiles }: GenspanOptions, settings: Settings): Partial<Settings> {
  const out: Partial<Settings> = {
    costProfiles: listOf('costProfiles', costProfiles, COST_PROFILES) ?? settings.costProfiles,
  };
  if (typeof pricesFile === 'string') out.pricesFile = pricesFile;
  else if (pricesFile !== undefined)
    say(`withGenspan: pricesFile is ${shownOption(pricesFile)}: allowed is a path; using the default`);
  return out;
}

function metricsChoices({ configFile, onBudget }: GenspanOptions, settings: Settings): MetricsChoices {
  const out: MetricsChoices = {};
  if (typeof configFile === 'string') out.configFile = configFile;
  else if (settings.configFile !== undefined) out.configFile = settings.configFile;
  if (typeof onBudget === 'function') out.onBudget = onBudget;
  if (configFile !== undefined && typeof configFile !== 'string')
    say(`withGenspan: configFile is ${shownOption(configFile)}: allowed is a path; using the default`);
  if (onBudget !== undefined && typeof onBudget !== 'function')
    say(`withGenspan: onBudget is ${shownOption(onBudget)}: allowed is a function; nobody is told`);
  return out;
}

function complainAboutNames(options: object): void {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) say(`withGenspan: ${name.slice(0, 60)} is no option; known are ${OPTIONS.join(', ')}`);
  }
}

function oneOf<T extends string>(name: string, value: T | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || allowed.includes(value)) return value;
  say(`withGenspan: ${name} is ${shownOption(value)}: allowed are ${allowed.join(', ')}; using the default`);
  return undefined;
}

function includeUsageOf({ includeUsage }: GenspanOptions, settings: Settings): Settings['includeUsage'] {
  if (includeUsage === undefined) return settings.includeUsage;
  if (typeof includeUsage === 'boolean') return includeUsage;
  if (Array.isArray(includeUsage) && includeUsage.every((host) => typeof host === 'string')) return includeUsage;
  say(
    `withGenspan: includeUsage is ${shownOption(includeUsage)}: allowed are true, false, a list of hosts; using the default`,
  );
  return settings.includeUsage;
}

function listOf<T extends string>(
  name: string,
  values: readonly T[] | undefined,
  allowed: readonly T[],
): T[] | undefined {
  if (values === undefined) return undefined;
  if (!Array.isArray(values)) {
    say(
      `withGenspan: ${name} is ${shownOption(values)}: allowed is a list of ${allowed.join(', ')}; using the default`,
    );
    return undefined;
  }
  return values.filter((value) => oneOf(name, value, allowed) !== undefined);
}

function flag(name: string, value: unknown): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  say(`withGenspan: ${name} is ${shownOption(value)}: allowed are true, false; using the default`);
  return undefined;
}

function shownOption(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : inspect(value, { depth: 0 }).slice(0, 80);
}
