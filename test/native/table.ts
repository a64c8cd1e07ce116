import type { SdkLine } from '../support/project.ts';

/**
 * Whose span a call has:
 * `genspan` ours, `enriched` the SDK's own with what we know of the call, `native` the SDK's own as it is, `none` none.
 */
export type Whose = 'genspan' | 'enriched' | 'native' | 'none';

/** A step of `apps/steps.cjs`. */
export type Step =
  | 'load'
  | 'loadBundled'
  | 'provider'
  | 'unsampledProvider'
  | 'registerInstrumentations'
  | 'NodeSDK with instrumentations'
  | 'withGenspan'
  | 'instrument'
  | 'instrument of the package'
  | 'secondCopy'
  | 'disable'
  | 'client'
  | 'clone'
  | 'worker'
  | 'child';

/** `openTelemetry` of a client. */
export type ClientOption = false | 'own provider' | { traces?: { contentMode?: 'content' }; propagation?: boolean };

export type Format = 'cjs' | 'esm';

/** A row of the page: what the user did, and whose span comes of it. */
export interface SetUp {
  /** What the user did, in the page's words (Markdown). Unique. */
  set: string;
  span: Whose;
  /** What is to be known beside the rule (Markdown). */
  note?: string;
  /** Whether the app runs under `--require` or `--import genspan/register`. */
  flag?: boolean;
  env?: Readonly<Record<string, string>>;
  /** In their order. */
  steps: readonly Step[];
  client?: ClientOption;
  /** Options of `withOptions()`; an ordinary option when absent. */
  clone?: ClientOption;
  /** `service.name` of the spans: the provider of the client alone. */
  service?: string;
  /** Where the row holds only for one format. */
  format?: Format;
  /** Where the packages of a line lack what the row needs. */
  line?: SdkLine;
  /** Whose span it is in ES modules with the API of line 3, where that differs; the note tells why. */
  inEsmOfLine3?: Whose;
}

/** A table of the page. */
export interface Section {
  title: string;
  rows: readonly SetUp[];
}

/** A proxy of another copy of the API learns nothing of what is registered later. */
const LATE_PROVIDER =
  'a client made before our SDK starts, through another copy of the API (ES modules on 1.10), gets our span';

const NATIVE = { ANTHROPIC_OPEN_TELEMETRY: 'true' };
const OFF = { ANTHROPIC_OPEN_TELEMETRY: 'false' };

const FRONT_DOOR: Section = {
  title: 'With the flag or withGenspan',
  rows: [
    { set: 'the flag', span: 'genspan', flag: true, steps: ['load', 'client'] },
    {
      set: 'the flag, and a provider of your own that starts before the client is made',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'load', 'client'],
    },
    {
      set: 'the flag, and a provider of your own that starts after the client was made',
      span: 'genspan',
      flag: true,
      steps: ['load', 'client', 'provider'],
    },
    {
      set: 'the flag and `withGenspan`',
      span: 'genspan',
      flag: true,
      steps: ['withGenspan', 'load', 'client'],
    },
    {
      set: 'the flag and `AnthropicInstrumentation` in `instrumentations` of `NodeSDK`',
      span: 'genspan',
      flag: true,
      steps: ['NodeSDK with instrumentations', 'load', 'client'],
    },
    {
      set: 'the flag and `instrument(Anthropic)`',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'load', 'instrument', 'client'],
    },
    {
      set: 'the flag, and Genspan a second time as a dependency of something else',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'secondCopy', 'load', 'client'],
    },
    {
      set: 'the flag, in an app that is bundled with the SDK inside',
      span: 'native',
      note: 'no hook sees an SDK inside a bundle; keep it external, or `instrument(Anthropic)`',
      flag: true,
      steps: ['provider', 'loadBundled', 'client'],
    },
    {
      set: 'the flag and `instrument(Anthropic)`, in an app that is bundled with the SDK inside',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'loadBundled', 'instrument', 'client'],
    },
    { set: 'the flag, client in a worker thread', span: 'genspan', flag: true, steps: ['worker', 'load', 'client'] },
    {
      set: '`withGenspan` before the SDK is loaded',
      span: 'genspan',
      steps: ['withGenspan', 'load', 'client'],
    },
    {
      set: '`withGenspan` after the SDK was required, before the client is made',
      span: 'genspan',
      format: 'cjs',
      steps: ['load', 'withGenspan', 'client'],
    },
    {
      set: '`withGenspan` after the client was made',
      span: 'enriched',
      note: 'the client read the switch before it was off',
      format: 'cjs',
      steps: ['load', 'client', 'withGenspan'],
    },
    {
      set: '`withGenspan` after an ES module imported the SDK',
      span: 'native',
      note: 'no hook reaches a module that is loaded; import Genspan first, use the flag, or `instrument(Anthropic)`',
      format: 'esm',
      steps: ['load', 'withGenspan', 'client'],
    },
    {
      set: '`withGenspan` after an ES module imported the SDK, and `instrument(Anthropic)`',
      span: 'genspan',
      format: 'esm',
      steps: ['load', 'withGenspan', 'instrument', 'client'],
    },
  ],
};

const VARIABLE: Section = {
  title: 'The variable, with the flag',
  rows: [
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`',
      span: 'enriched',
      note: LATE_PROVIDER,
      inEsmOfLine3: 'genspan',
      flag: true,
      env: NATIVE,
      steps: ['load', 'client'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`, a provider of your own that starts before the client is made',
      span: 'enriched',
      flag: true,
      env: NATIVE,
      steps: ['provider', 'load', 'client'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`, a provider of your own that starts after the client was made',
      span: 'enriched',
      flag: true,
      env: NATIVE,
      steps: ['load', 'client', 'provider'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`, and Genspan a second time as a dependency of something else',
      span: 'enriched',
      flag: true,
      env: NATIVE,
      steps: ['provider', 'secondCopy', 'load', 'client'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`, client in a worker thread',
      span: 'enriched',
      note: LATE_PROVIDER,
      inEsmOfLine3: 'genspan',
      flag: true,
      env: NATIVE,
      steps: ['worker', 'load', 'client'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=false`',
      span: 'genspan',
      flag: true,
      env: OFF,
      steps: ['provider', 'load', 'client'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=` (empty)',
      span: 'genspan',
      note: 'as if it were not set',
      flag: true,
      env: { ANTHROPIC_OPEN_TELEMETRY: '' },
      steps: ['provider', 'load', 'client'],
    },
  ],
};

const CLIENT: Section = {
  title: 'Options of a client, with the flag',
  rows: [
    {
      set: '`openTelemetry: false`',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'load', 'client'],
      client: false,
    },
    {
      set: '`openTelemetry: false`, `ANTHROPIC_OPEN_TELEMETRY=true`',
      span: 'genspan',
      flag: true,
      env: NATIVE,
      steps: ['provider', 'load', 'client'],
      client: false,
    },
    {
      set: '`openTelemetry: {}`',
      span: 'enriched',
      note: 'an option that is given is complete: the variable does not count',
      flag: true,
      steps: ['provider', 'load', 'client'],
      client: {},
    },
    {
      set: "`openTelemetry: { traces: { contentMode: 'content' } }`",
      span: 'enriched',
      note: 'with the content that the SDK writes',
      flag: true,
      steps: ['provider', 'load', 'client'],
      client: { traces: { contentMode: 'content' } },
    },
    {
      set: '`openTelemetry: { tracerProvider }`',
      span: 'enriched',
      note: 'goes to that provider',
      flag: true,
      steps: ['provider', 'load', 'client'],
      client: 'own provider',
      service: 'of the client',
    },
    {
      set: '`withOptions()` of a client without the option',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'load', 'client', 'clone'],
    },
    {
      set: '`withOptions()` of a client with `openTelemetry: {}`',
      span: 'enriched',
      note: 'a copy keeps the option',
      flag: true,
      steps: ['provider', 'load', 'client', 'clone'],
      client: {},
    },
    {
      set: '`withOptions({ openTelemetry: {} })`',
      span: 'enriched',
      flag: true,
      steps: ['provider', 'load', 'client', 'clone'],
      clone: {},
    },
    {
      set: '`withOptions({ openTelemetry: false })` of a client with `openTelemetry: {}`',
      span: 'genspan',
      flag: true,
      steps: ['provider', 'load', 'client', 'clone'],
      client: {},
      clone: false,
    },
  ],
};

const BY_HAND: Section = {
  title: 'Without the flag and withGenspan',
  rows: [
    {
      set: '`registerInstrumentations({ instrumentations: [new AnthropicInstrumentation()] })`',
      span: 'enriched',
      note: 'only the flag and `withGenspan` touch the switch',
      line: 2,
      steps: ['provider', 'registerInstrumentations', 'load', 'client'],
    },
    {
      set: 'the same, `ANTHROPIC_OPEN_TELEMETRY=false`',
      span: 'genspan',
      line: 2,
      env: OFF,
      steps: ['provider', 'registerInstrumentations', 'load', 'client'],
    },
    {
      set: 'the same, after the SDK was required and the client made',
      span: 'enriched',
      line: 2,
      format: 'cjs',
      steps: ['provider', 'load', 'client', 'registerInstrumentations'],
    },
    {
      set: 'the same, after an ES module imported the SDK',
      span: 'native',
      note: 'no hook reaches a module that is loaded',
      line: 2,
      format: 'esm',
      steps: ['provider', 'load', 'registerInstrumentations', 'client'],
    },
    {
      set: '`new NodeSDK({ instrumentations: [new AnthropicInstrumentation()] })`',
      span: 'enriched',
      steps: ['NodeSDK with instrumentations', 'load', 'client'],
    },
    {
      set: '`new NodeSDK({ instrumentations: [new AnthropicInstrumentation()] })`, `ANTHROPIC_OPEN_TELEMETRY=false`',
      span: 'genspan',
      env: OFF,
      steps: ['NodeSDK with instrumentations', 'load', 'client'],
    },
    {
      set: '`instrument(Anthropic)`',
      span: 'enriched',
      steps: ['provider', 'load', 'instrument of the package', 'client'],
    },
    {
      set: '`instrument(Anthropic)` after the client was made',
      span: 'enriched',
      steps: ['provider', 'load', 'client', 'instrument of the package'],
    },
    {
      set: '`instrument(Anthropic)`, `ANTHROPIC_OPEN_TELEMETRY=false`',
      span: 'genspan',
      env: OFF,
      steps: ['provider', 'load', 'instrument of the package', 'client'],
    },
  ],
};

const SWITCHED_OFF: Section = {
  title: 'Switched off, not sampled, in another process',
  rows: [
    {
      set: 'the flag, and a sampler that drops the trace',
      span: 'none',
      flag: true,
      steps: ['unsampledProvider', 'load', 'client'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`, and a sampler that drops the trace',
      span: 'none',
      flag: true,
      env: NATIVE,
      steps: ['unsampledProvider', 'load', 'client'],
    },
    {
      set: 'the flag, then `genspan.disable()`',
      span: 'none',
      note: 'the SDK was told not to trace when the client was made',
      flag: true,
      steps: ['provider', 'load', 'client', 'disable'],
    },
    {
      set: '`ANTHROPIC_OPEN_TELEMETRY=true`, then `genspan.disable()`',
      span: 'native',
      flag: true,
      env: NATIVE,
      steps: ['provider', 'load', 'client', 'disable'],
    },
    {
      set: '`GENSPAN_DISABLED=true`, no provider',
      span: 'none',
      flag: true,
      env: { GENSPAN_DISABLED: 'true' },
      steps: ['load', 'client'],
    },
    {
      set: '`GENSPAN_DISABLED=true`, a provider of your own',
      span: 'native',
      flag: true,
      env: { GENSPAN_DISABLED: 'true' },
      steps: ['provider', 'load', 'client'],
    },
    {
      set: 'the flag in `NODE_OPTIONS`, client in a child process',
      span: 'genspan',
      env: { NODE_OPTIONS: '--require genspan/register' },
      steps: ['load', 'child', 'load', 'client'],
    },
    {
      set: 'the flag, client in a child process that is started without it and has a provider of its own',
      span: 'none',
      note: 'the child inherits `ANTHROPIC_OPEN_TELEMETRY=false`; start it with the flag, or without the variable',
      flag: true,
      steps: ['load', 'child', 'provider', 'load', 'client'],
    },
  ],
};

/** Every set-up, as `docs/native-tracing.md` shows them. */
export const SECTIONS: readonly Section[] = [FRONT_DOOR, VARIABLE, CLIENT, BY_HAND, SWITCHED_OFF];
