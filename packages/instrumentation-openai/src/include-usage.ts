import {
  type Amendment,
  type Destination,
  list,
  object,
  type TapConfig,
  type TapRuntime,
} from '@genspan/instrumentation';

/** Options of {@link OpenAIInstrumentation}. */
export interface OpenAIConfig extends TapConfig {
  /**
   * Asks for the usage of streamed chat completions where the app does not: the request that is sent has
   * `stream_options: { include_usage: true }`, and the chunk that comes for it is kept from the app. `true` stands for
   * api.openai.com and its regional hosts; a list names others that know the option. Only a request without any
   * `stream_options` is touched. Default false.
   */
  includeUsage?: boolean | readonly string[];
}

const OPENAI: readonly string[] = ['api.openai.com'];

/** The request with the usage asked for; undefined when it is to be sent as it is. */
export function askForUsage(runtime: TapRuntime, body: unknown, { server }: Destination): Amendment | undefined {
  const { includeUsage } = runtime.config as OpenAIConfig;
  if (!includeUsage || !server || !isStreamWithoutOptions(body)) return undefined;
  const hosts = includeUsage === true ? OPENAI : includeUsage;
  if (!hosts.some((host) => server.address === host || server.address.endsWith(`.${host}`))) return undefined;
  return { body: { ...body, stream_options: { include_usage: true } }, hides: isUsageAlone };
}

/** Of another object than a plain one a copy might not say the same. */
function isStreamWithoutOptions(body: unknown): body is object {
  const { stream, stream_options } = object(body);
  if (stream !== true || (stream_options !== undefined && stream_options !== null)) return false;
  const prototype: unknown = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null;
}

/** The last chunk, which has nothing but the usage. */
function isUsageAlone(chunk: unknown): boolean {
  const { choices, usage } = object(chunk);
  return Boolean(usage) && Array.isArray(choices) && list(choices).length === 0;
}
