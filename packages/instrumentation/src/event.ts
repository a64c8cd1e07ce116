import { cleanContext, type ModelCall, shared, write } from '@genspan/model-call';
import type { Attributes, Context } from '@opentelemetry/api';
import { structuredContent } from './content/attributes.ts';
import type { Removals } from './content/removals.ts';
import { registeredGlobals } from './otel.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';

/** The conventions' event that carries what the inference span carries, with content in structured form. */
const EVENT_NAME = 'gen_ai.client.inference.operation.details';

const INFO = 9;

/** The parts of the logs API that are used; it lives in `@opentelemetry/api-logs` up to API 1.9 and in the API since. */
export interface LoggerProviderLike {
  getLogger(name: string, version?: string): { emit(record: Record<string, unknown>): void };
}

/** What is known of a call beside the call itself. */
export interface CallNotes {
  /** What enrichers found. */
  facts?: Attributes;
  removals?: Removals;
  /** The content has passed a filter. */
  isClean: boolean;
}

/** Emits the details event of a call through the logger provider, when there is one. */
export function emitDetails(runtime: TapRuntime, call: ModelCall, context: Context, notes: CallNotes): void {
  const logger = loggersOf(runtime)?.getLogger(runtime.name, runtime.version);
  if (!logger) return;
  const { content, ...rest } = call;
  const facts = write({ ...rest }, shared().profile, notes.facts);
  notes.removals?.writeTo(facts);
  const said = structuredContent(content);
  logger.emit({
    eventName: EVENT_NAME,
    severityNumber: INFO,
    attributes: { ...facts, ...said },
    context: notes.isClean ? cleanContext(context, Object.keys(said)) : context,
  });
}

/** Where a tap's events go; undefined when nobody takes any. */
export function loggersOf(runtime: TapRuntime): LoggerProviderLike | undefined {
  return runtime.loggerProvider ?? globalLoggerProvider();
}

/** `api-logs` keeps a function of its API level behind this symbol. */
const API_LOGS = Symbol.for('io.opentelemetry.js.api.logs');
const API_LOGS_LEVEL = 1;

/** The logger provider that is registered, through whichever API it is. */
export function globalLoggerProvider(): LoggerProviderLike | undefined {
  const inApi = registeredGlobals()?.logs as LoggerProviderLike | undefined;
  if (inApi) return inApi;
  const get = (globalThis as unknown as Record<symbol, ((level: number) => LoggerProviderLike) | undefined>)[API_LOGS];
  return get?.(API_LOGS_LEVEL);
}
