import { type ModelCall, shared, write } from '@genspan/model-call';
import type { Attributes, Context } from '@opentelemetry/api';
import { registeredGlobals } from './otel.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';

/** The conventions' event that carries what the inference span carries, with content in structured form. */
const EVENT_NAME = 'gen_ai.client.inference.operation.details';

const INFO = 9;

/** The parts of the logs API that are used; it lives in `@opentelemetry/api-logs` up to API 1.9 and in the API since. */
export interface LoggerProviderLike {
  getLogger(name: string, version?: string): { emit(record: Record<string, unknown>): void };
}

/** Emits the details event of a call through the logger provider, when there is one. */
export function emitDetails(
  runtime: TapRuntime,
  call: ModelCall,
  context: Context,
  facts: Attributes | undefined,
): void {
  const logger = (runtime.loggerProvider ?? globalLoggerProvider())?.getLogger(runtime.name, runtime.version);
  if (!logger) return;
  const { content, ...rest } = call;
  const attributes: Record<string, unknown> = write({ ...rest }, shared().profile, facts);
  if (content?.systemInstructions?.length) attributes['gen_ai.system_instructions'] = content.systemInstructions;
  if (content?.inputMessages?.length) attributes['gen_ai.input.messages'] = content.inputMessages;
  if (content?.outputMessages?.length) attributes['gen_ai.output.messages'] = content.outputMessages;
  if (content?.toolDefinitions?.length) attributes['gen_ai.tool.definitions'] = content.toolDefinitions;
  logger.emit({ eventName: EVENT_NAME, severityNumber: INFO, attributes, context });
}

/** `api-logs` keeps a function of its API level behind this symbol. */
const API_LOGS = Symbol.for('io.opentelemetry.js.api.logs');
const API_LOGS_LEVEL = 1;

function globalLoggerProvider(): LoggerProviderLike | undefined {
  const inApi = registeredGlobals()?.logs as LoggerProviderLike | undefined;
  if (inApi) return inApi;
  const get = (globalThis as unknown as Record<symbol, ((level: number) => LoggerProviderLike) | undefined>)[API_LOGS];
  return get?.(API_LOGS_LEVEL);
}
