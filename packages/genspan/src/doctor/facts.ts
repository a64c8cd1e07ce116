import type { CaptureMode } from '@genspan/model-call';
import type { Signal } from '../endpoint.ts';
import type { InstalledPackage } from './installed-packages.ts';

/** How an SDK's copy was loaded. */
export type Format = 'CommonJS' | 'ES module';

/** A copy of a known SDK that a process loaded, in one format. */
export interface LoadedSdk {
  package: string;
  /** The package's folder, links resolved. */
  root: string;
  format: Format;
  /**
   * `traced`: its methods are tapped. `missed`: it was loaded, and they are not. `failed`: it could not be loaded, for
   * which {@link reason} has the words.
   */
  state: 'traced' | 'missed' | 'failed';
  reason?: string;
}

/** A span that was seen for a call. */
export interface SeenSpan {
  name: string;
  /** Who made it: the name of its instrumentation scope. */
  scope: string;
}

/** A model call and the spans that say so. */
export interface CallFacts {
  /** Which SDK, copy and format: `openai 7.55.0 (CommonJS)`; of a program's own call, `chat gpt-5-mini`. */
  call: string;
  spans: SeenSpan[];
  /** The call itself threw: then nothing is known about its spans. */
  failed?: string;
  /** The sampler dropped it, so there is nothing to count. */
  unsampled?: boolean;
}

/** An exporter under a provider. */
export interface ExporterFacts {
  /** Class name: `OTLPTraceExporter`. */
  name: string;
  /** Whether what it sends is redacted as it is sent. */
  redacted: boolean;
}

/** What serves a signal. */
export interface SignalFacts {
  signal: Signal;
  /** Class name of the provider; undefined when none is registered. */
  provider?: string;
  /** Class names of the processors, or of the metric readers. */
  processors: string[];
  exporters: ExporterFacts[];
  /** Whether redaction is part of it, at the processors or at each exporter. */
  redacted: boolean;
  /** Of metrics: the resource does not say which of several processes of the service this is (`service.instance.id`). */
  isAnonymous?: boolean;
}

/** Where an exporter sends to. */
export interface Destination {
  signal: Signal;
  protocol: 'http/protobuf' | 'http/json' | 'grpc';
  /** Without credentials. gRPC has scheme, host and port only. */
  url: string;
}

/** How an endpoint answered an export without items. */
export type Verdict =
  | 'accepts'
  | 'unauthorised'
  | 'wrong path'
  | 'wrong protocol'
  | 'unwell'
  | 'unclear'
  | 'unreachable'
  | 'TLS';

/** What was found out about a {@link Destination}. */
export interface EndpointFacts extends Destination {
  verdict: Verdict;
  /** In the words of HTTP, gRPC or the network: `HTTP 404`, `connection refused (ECONNREFUSED)`. */
  detail: string;
}

/** What one process that ran under the flag knows of itself. */
export interface ProcessFacts {
  /** `process.version`. */
  node: string;
  /** The program's file; undefined for the probe. */
  program?: string;
  sdks: LoadedSdk[];
  /** Names of the packages it loaded, as far as can be seen: CommonJS, and ES modules on Node 22.15 and newer. */
  loaded: string[];
  /** The program's own file, when an SDK is built into it. */
  bundled?: string;
  /** SDK methods are tapped that no loader offered: the program called `instrument`. */
  byHand: boolean;
  /** Whose provider serves; `undecided` while an OpenTelemetry SDK that was imported is not started. */
  serving: 'app' | 'ours' | 'nobody' | 'undecided';
  /** Version of `@opentelemetry/api` through which the provider was registered. */
  api?: string;
  /** `ParentBased{root=AlwaysOnSampler, ...}`. */
  sampler?: string;
  signals: SignalFacts[];
  redaction: boolean;
  capture: CaptureMode;
  unredactedContent: boolean;
  /** `ANTHROPIC_OPEN_TELEMETRY` in that process. */
  anthropicSwitch?: string;
  calls: CallFacts[];
  endpoints: EndpointFacts[];
}

/** How running a program or the probe went. */
export interface Run {
  /** The command of the user; undefined for the probe. */
  command?: string;
  processes: ProcessFacts[];
  /** What genspan said on stderr, without its name. */
  said: string[];
  /** How it ended before its time when it should not have: `exit code 1`. */
  ended?: string;
  /** The last lines of its stderr that are not ours, when it ended so. */
  lastWords: string[];
}

/** All that is known, from which the findings follow. */
export interface Facts {
  folder: string;
  /** The user's environment, before anything was changed. */
  env: Readonly<Record<string, string | undefined>>;
  installed: InstalledPackage[];
  run: Run;
}
