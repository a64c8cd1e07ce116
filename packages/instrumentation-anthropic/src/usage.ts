import { type Json, list, number, object } from '@genspan/instrumentation';
import type { CompactionUsage, Usage } from '@genspan/model-call';

/**
 * The figures of one `usage` object under Anthropic's view, where cached tokens stand beside `input_tokens` and not in
 * it. A field is undefined where the object has null or nothing: not reported, or unchanged since it was.
 */
export interface Figures {
  input?: number;
  output?: number;
  cacheRead?: number;
  cacheWrite?: number;
  cacheWrite5m?: number;
  cacheWrite1h?: number;
  thinking?: number;
  webSearches?: number;
  webFetches?: number;
  compaction?: CompactionUsage;
}

/** Reads what one usage object says; of `message_start` and `message_delta` each says a part. */
export function readFigures(usage: Json): Figures {
  const lifetimes = object(usage.cache_creation);
  const serverTools = object(usage.server_tool_use);
  return {
    input: number(usage.input_tokens),
    output: number(usage.output_tokens),
    cacheRead: number(usage.cache_read_input_tokens),
    cacheWrite: number(usage.cache_creation_input_tokens),
    cacheWrite5m: number(lifetimes.ephemeral_5m_input_tokens),
    cacheWrite1h: number(lifetimes.ephemeral_1h_input_tokens),
    thinking: number(object(usage.output_tokens_details).thinking_tokens),
    webSearches: number(serverTools.web_search_requests),
    webFetches: number(serverTools.web_fetch_requests),
    compaction: readCompaction(usage.iterations),
  };
}

/** What `later` says replaces what `figures` said: the events of a stream carry totals, never increments. */
export function updateFigures(figures: Figures, later: Figures): void {
  for (const name of Object.keys(later) as (keyof Figures)[]) {
    if (later[name] !== undefined) (figures as Record<string, unknown>)[name] = later[name];
  }
}

/**
 * Usage from an Anthropic `usage` object; undefined when there is none. Written as reported but for one sum:
 * `inputTokens` is inclusive here and exclusive there.
 *
 * Source: the type `Usage` of `@anthropic-ai/sdk`.
 */
export function readUsage(usage: unknown): Usage | undefined {
  return typeof usage === 'object' && usage !== null ? usageOf(readFigures(usage as Json)) : undefined;
}

/** The figures in the words of {@link Usage}. */
export function usageOf(figures: Figures): Usage {
  const { input, cacheRead, cacheWrite, cacheWrite5m, cacheWrite1h } = figures;
  return {
    inputTokens: input === undefined ? undefined : input + (cacheRead ?? 0) + (cacheWrite ?? 0),
    outputTokens: figures.output,
    cacheRead,
    cacheWrite: cacheWrite === undefined ? undefined : { total: cacheWrite, m5: cacheWrite5m, h1: cacheWrite1h },
    reasoning: figures.thinking,
    webSearches: figures.webSearches,
    webFetches: figures.webFetches,
    compaction: figures.compaction,
  };
}

/** The sum over the compactions, which the figures beside `iterations` leave out. */
function readCompaction(iterations: unknown): CompactionUsage | undefined {
  let sum: CompactionUsage | undefined;
  for (const item of list(iterations)) {
    const iteration = object(item);
    if (iteration.type !== 'compaction') continue;
    const { input = 0, output = 0, cacheRead, cacheWrite } = readFigures(iteration);
    sum ??= { inputTokens: 0, outputTokens: 0 };
    sum.inputTokens += input + (cacheRead ?? 0) + (cacheWrite ?? 0);
    sum.outputTokens += output;
    if (cacheRead !== undefined) sum.cacheRead = (sum.cacheRead ?? 0) + cacheRead;
    if (cacheWrite !== undefined) sum.cacheWrite = (sum.cacheWrite ?? 0) + cacheWrite;
  }
  return sum;
}
