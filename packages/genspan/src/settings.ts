import type { CaptureMode, SemconvProfile } from '@genspan/model-call';
import { COST_PROFILES, type CostProfile } from '@genspan/pricing';
import type { RedactionScope } from '@genspan/redaction';

/** What the environment says, checked. */
export interface Settings {
  disabled: boolean;
  controlFile?: string;
  /** Undefined: one in the working directory is found by itself. */
  configFile?: string;
  profile: SemconvProfile;
  capture: CaptureMode;
  unredactedContent: boolean;
  redaction: boolean;
  redactionScope: RedactionScope;
  /** Long enough, or absent. */
  redactionKey?: string;
  pricesFile?: string;
  pricesUrl?: string;
  costProfiles: readonly CostProfile[];
  tokenizer: Tokenizer;
  /** Whether streams of OpenAI are asked for their usage: of its own hosts, or of these. */
  includeUsage: boolean | readonly string[];
}

/** How tokens are counted where a provider reported none. */
export type Tokenizer = 'estimate' | 'tiktoken' | 'none';

const TOKENIZERS: readonly Tokenizer[] = ['estimate', 'tiktoken', 'none'];

type Environment = Readonly<Record<string, string | undefined>>;
type Complain = (line: string) => void;

const CAPTURE_WORDS: ReadonlyMap<string, CaptureMode> = new Map([
  ['false', 'NO_CONTENT'],
  ['true', 'SPAN_ONLY'],
  ['no_content', 'NO_CONTENT'],
  ['span_only', 'SPAN_ONLY'],
  ['event_only', 'EVENT_ONLY'],
  ['span_and_event', 'SPAN_AND_EVENT'],
]);

const KNOWN = [
  'GENSPAN_DISABLED',
  'GENSPAN_CONTROL_FILE',
  'GENSPAN_CONFIG',
  'GENSPAN_SEMCONV',
  'GENSPAN_UNREDACTED_CONTENT',
  'GENSPAN_REDACTION',
  'GENSPAN_REDACTION_SCOPE',
  'GENSPAN_REDACTION_KEY',
  'GENSPAN_PRICES_FILE',
  'GENSPAN_PRICES_URL',
  'GENSPAN_COST_PROFILES',
  'GENSPAN_TOKENIZER',
  'GENSPAN_INCLUDE_USAGE',
];

/** What HMAC-SHA-256 wants of a key, and the Collector's redaction processor too. */
const KEY_BYTES = 32;

/**
 * Reads the settings. A value that is not allowed gets one line that names the setting, the value and what is
 * allowed, and the default holds.
 */
export function readSettings(env: Environment, complain: Complain): Settings {
  complainAboutNames(env, complain);
  const settings: Settings = {
    disabled: flag(env, 'GENSPAN_DISABLED', complain),
    profile: readProfile(env, complain),
    capture: readCapture(env, complain),
    unredactedContent: flag(env, 'GENSPAN_UNREDACTED_CONTENT', complain),
    redaction: readRedaction(env, complain),
    redactionScope: readScope(env, complain),
    costProfiles: readCostProfiles(env, complain),
    tokenizer: readTokenizer(env, complain),
    includeUsage: readIncludeUsage(env),
  };
  const redactionKey = readKey(env, complain);
  if (redactionKey) settings.redactionKey = redactionKey;
  const { GENSPAN_CONTROL_FILE: file, GENSPAN_PRICES_FILE: prices, GENSPAN_CONFIG: config } = env;
  if (file) settings.controlFile = file;
  if (config?.trim()) settings.configFile = config;
  if (prices) settings.pricesFile = prices;
  const url = readPricesUrl(env, complain);
  if (url) settings.pricesUrl = url;
  return settings;
}

function flag(env: Environment, name: string, complain: Complain): boolean {
  const value = env[name];
  if (value === undefined || value === '') return false;
  if (/^(true|1)$/i.test(value)) return true;
  if (!/^(false|0)$/i.test(value)) complain(notAllowed(name, value, 'true, false', 'false'));
  return false;
}

function readProfile(env: Environment, complain: Complain): SemconvProfile {
  const value = env.GENSPAN_SEMCONV;
  if (value === 'latest' || value === 'v1.41') return value;
  if (value) complain(notAllowed('GENSPAN_SEMCONV', value, 'latest, v1.41', 'the newest names with aliases'));
  const optIn = (env.OTEL_SEMCONV_STABILITY_OPT_IN ?? '').split(',').map((word) => word.trim());
  return optIn.includes('gen_ai_latest_experimental') ? 'latest' : 'default';
}

const CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

function readCapture(env: Environment, complain: Complain): CaptureMode {
  const value = env[CAPTURE];
  if (!value) return 'NO_CONTENT';
  const mode = CAPTURE_WORDS.get(value.trim().toLowerCase());
  if (mode) return mode;
  complain(notAllowed(CAPTURE, value, 'true, false, NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT', 'NO_CONTENT'));
  return 'NO_CONTENT';
}

function readRedaction(env: Environment, complain: Complain): boolean {
  const value = env.GENSPAN_REDACTION?.trim().toLowerCase();
  if (value === 'off') return false;
  if (value && value !== 'on') complain(notAllowed('GENSPAN_REDACTION', env.GENSPAN_REDACTION!, 'on, off', 'on'));
  return true;
}

function readScope(env: Environment, complain: Complain): RedactionScope {
  const value = env.GENSPAN_REDACTION_SCOPE?.trim().toLowerCase();
  if (value === 'all') return 'all';
  if (value && value !== 'genai') {
    complain(notAllowed('GENSPAN_REDACTION_SCOPE', env.GENSPAN_REDACTION_SCOPE!, 'genai, all', 'genai'));
  }
  return 'genai';
}

/** The key is in no line. */
function readKey(env: Environment, complain: Complain): string | undefined {
  const key = env.GENSPAN_REDACTION_KEY;
  if (!key) return undefined;
  const bytes = Buffer.byteLength(key);
  if (bytes >= KEY_BYTES) return key;
  complain(
    `GENSPAN_REDACTION_KEY is ${bytes} bytes long: allowed are at least ${KEY_BYTES}; using labels instead of pseudonyms`,
  );
  return undefined;
}

function readCostProfiles(env: Environment, complain: Complain): CostProfile[] {
  const words = (env.GENSPAN_COST_PROFILES ?? '').split(',').map((word) => word.trim().toLowerCase());
  const profiles: CostProfile[] = [];
  for (const word of words) {
    const known = COST_PROFILES.find((profile) => profile === word);
    if (known) profiles.push(known);
    else if (word) complain(notAllowed('GENSPAN_COST_PROFILES', word, COST_PROFILES.join(', '), 'the others'));
  }
  return profiles;
}

function readTokenizer(env: Environment, complain: Complain): Tokenizer {
  const value = env.GENSPAN_TOKENIZER?.trim().toLowerCase();
  const known = TOKENIZERS.find((tokenizer) => tokenizer === value);
  if (!known && value) complain(notAllowed('GENSPAN_TOKENIZER', value, TOKENIZERS.join(', '), 'estimate'));
  return known ?? 'estimate';
}

/** `true` means OpenAI's own hosts; other hosts are named, since some refuse the option. */
function readIncludeUsage(env: Environment): boolean | string[] {
  const words = (env.GENSPAN_INCLUDE_USAGE ?? '').split(',').map((word) => word.trim().toLowerCase());
  const hosts = words.filter((word) => word !== '');
  if (hosts.length === 0 || /^(false|0)$/.test(hosts[0]!)) return false;
  return /^(true|1)$/.test(hosts[0]!) && hosts.length === 1 ? true : hosts;
}

function readPricesUrl(env: Environment, complain: Complain): string | undefined {
  const url = env.GENSPAN_PRICES_URL;
  if (!url) return undefined;
  if (URL.canParse(url) && new URL(url).protocol === 'https:') return url;
  // The value may hold a token.
  complain('GENSPAN_PRICES_URL is no https URL; the embedded prices go on');
  return undefined;
}

function complainAboutNames(env: Environment, complain: Complain): void {
  for (const name of Object.keys(env)) {
    if (!name.startsWith('GENSPAN_') || KNOWN.includes(name)) continue;
    complain(`${name} is no setting of genspan; known are ${KNOWN.join(', ')}`);
  }
}

/** The words for a value that is not allowed. */
export function notAllowed(name: string, value: string, allowed: string, used: string): string {
  return `${name} is "${shown(value)}": allowed are ${allowed}; using ${used}`;
}

/** A value as it may be printed: short, and without control characters. */
export function shown(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return value.slice(0, 80).replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
