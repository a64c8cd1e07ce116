import type { ModelCall, Usage } from '@genspan/model-call';
import { BadInput } from '../../command/bad-input.ts';

/**
 * What prices a call, and nothing else: model, token split, how it was served. No content, no ids, no times, so that a
 * file of them changes only where the cost could.
 */
export interface CallLine {
  /** How many calls are the same; absent for one. */
  calls?: number;
  provider: string;
  /** What was asked for. */
  model?: string;
  /** What answered, where it is called otherwise. */
  served?: string;
  /** `chat` where it is absent. */
  operation?: string;
  api?: string;
  tier?: string;
  speed?: string;
  batch?: boolean;
  region?: string;
  /** Host, where it may name a region. */
  host?: string;
  /** Tokens, cached ones included. */
  input?: number;
  output?: number;
  cacheRead?: number;
  cacheWrite?: number;
  cacheWrite5m?: number;
  cacheWrite30m?: number;
  cacheWrite1h?: number;
  cacheWrite12h?: number;
  reasoning?: number;
  audioInput?: number;
  audioOutput?: number;
  imageInput?: number;
  imageOutput?: number;
  webSearches?: number;
  fileSearches?: number;
  compactionInput?: number;
  compactionOutput?: number;
  compactionCacheRead?: number;
  compactionCacheWrite?: number;
  /** Tokens were not reported, but estimated. */
  estimated?: boolean;
  /** What the provider said it charged, and in what. */
  charged?: number;
  currency?: string;
  /** Only where the price depends on how long a call took. */
  milliseconds?: number;
}

/** The line of a call. */
export function lineOf(call: ModelCall): CallLine {
  const { request, response, usage, estimatedUsage } = call;
  const tier = response.serviceTier ?? request.serviceTier;
  return compact({
    provider: call.provider,
    model: request.model ?? response.model,
    served: request.model === undefined || response.model === request.model ? undefined : response.model,
    operation: call.operation === 'chat' ? undefined : call.operation,
    // Where reasoning stands depends on it.
    api: call.provider === 'x_ai' ? call.api : undefined,
    tier: tier === 'default' || tier === 'standard' || tier === 'auto' ? undefined : tier,
    speed: speedOf(call),
    batch: request.batch || undefined,
    region: response.region,
    host: call.server && REGIONAL_HOST.test(call.server.address) ? call.server.address : undefined,
    input: usage?.inputTokens ?? estimatedUsage?.inputTokens,
    output: usage?.outputTokens ?? estimatedUsage?.outputTokens,
    ...usageParts(usage),
    estimated: isEstimated(call) || undefined,
  });
}

/** Hosts of services that have regions in them; what else there is, addresses of one's own first, is not kept. */
const REGIONAL_HOST = /\.(api\.openai\.com|api\.x\.ai|googleapis\.com)$|^aiplatform\.googleapis\.com$/;

function speedOf({ request, response }: ModelCall): string | undefined {
  const speed = response.speed ?? request.speed;
  return speed === 'standard' ? undefined : speed;
}

function isEstimated({ usage, estimatedUsage }: ModelCall): boolean {
  if (!estimatedUsage) return false;
  const isMissing = (name: 'inputTokens' | 'outputTokens') =>
    usage?.[name] === undefined && estimatedUsage[name] !== undefined;
  return isMissing('inputTokens') || isMissing('outputTokens');
}

function usageParts(usage: Usage | undefined): Partial<CallLine> {
  if (!usage) return {};
  const { cacheWrite, compaction, reportedCost } = usage;
  return {
    cacheRead: usage.cacheRead || undefined,
    cacheWrite: cacheWrite?.total || undefined,
    cacheWrite5m: cacheWrite?.m5 || undefined,
    cacheWrite30m: cacheWrite?.m30 || undefined,
    cacheWrite1h: cacheWrite?.h1 || undefined,
    cacheWrite12h: cacheWrite?.h12 || undefined,
    reasoning: usage.reasoning || undefined,
    audioInput: usage.audioInput || undefined,
    audioOutput: usage.audioOutput || undefined,
    imageInput: usage.imageInput || undefined,
    imageOutput: usage.imageOutput || undefined,
    webSearches: usage.webSearches || undefined,
    fileSearches: usage.fileSearches || undefined,
    compactionInput: compaction?.inputTokens,
    compactionOutput: compaction?.outputTokens,
    compactionCacheRead: compaction?.cacheRead || undefined,
    compactionCacheWrite: compaction?.cacheWrite || undefined,
    charged: reportedCost?.amount,
    currency: reportedCost && reportedCost.currency !== 'USD' ? reportedCost.currency : undefined,
  };
}

/** A call that costs what the line's call cost. */
export function callOf(line: CallLine, at: Date): ModelCall {
  const { input, output } = line;
  const tokens = { inputTokens: input, outputTokens: output };
  const isReported = !line.estimated && (input !== undefined || output !== undefined || line.charged !== undefined);
  return {
    origin: 'foreign',
    provider: line.provider,
    operation: line.operation ?? 'chat',
    api: line.api,
    server: line.host === undefined ? undefined : { address: line.host },
    request: { model: line.model, parameters: {}, serviceTier: line.tier, speed: line.speed, batch: line.batch },
    response: { model: line.served ?? line.model, finishReasons: [], toolCalls: [], region: line.region },
    usage: isReported || line.cacheRead !== undefined ? usageOf(line) : undefined,
    estimatedUsage: line.estimated ? { ...tokens, method: 'baseline' } : undefined,
    time: { startMs: 0, durationMs: line.milliseconds ?? 0 },
    attribution: {},
    outcome: 'ok',
    at,
  };
}

function usageOf(line: CallLine): Usage {
  const { cacheWrite, compactionInput, compactionOutput, charged } = line;
  return compact({
    inputTokens: line.estimated ? undefined : line.input,
    outputTokens: line.estimated ? undefined : line.output,
    cacheRead: line.cacheRead,
    cacheWrite:
      cacheWrite === undefined
        ? undefined
        : {
            total: cacheWrite,
            m5: line.cacheWrite5m,
            m30: line.cacheWrite30m,
            h1: line.cacheWrite1h,
            h12: line.cacheWrite12h,
          },
    reasoning: line.reasoning,
    audioInput: line.audioInput,
    audioOutput: line.audioOutput,
    imageInput: line.imageInput,
    imageOutput: line.imageOutput,
    webSearches: line.webSearches,
    fileSearches: line.fileSearches,
    compaction:
      compactionInput === undefined || compactionOutput === undefined
        ? undefined
        : {
            inputTokens: compactionInput,
            outputTokens: compactionOutput,
            cacheRead: line.compactionCacheRead,
            cacheWrite: line.compactionCacheWrite,
          },
    reportedCost: charged === undefined ? undefined : { amount: charged, currency: line.currency ?? 'USD' },
  });
}

/** Equal lines as one with a count, in the order of provider, model and tokens. */
export function merged(lines: readonly CallLine[]): CallLine[] {
  const counts = new Map<string, { line: CallLine; calls: number }>();
  for (const { calls = 1, ...line } of lines) {
    const key = JSON.stringify(line);
    const found = counts.get(key);
    if (found) found.calls += calls;
    else counts.set(key, { line, calls });
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, { line, calls }]) => (calls > 1 ? { calls, ...line } : line));
}

const TEXTS: ReadonlySet<string> = new Set<keyof CallLine>([
  'provider',
  'model',
  'served',
  'operation',
  'api',
  'tier',
  'speed',
  'region',
  'host',
  'currency',
]);
const FLAGS: ReadonlySet<string> = new Set<keyof CallLine>(['batch', 'estimated']);

/** @throws {BadInput} naming the field that a line of a baseline cannot have */
export function checkedLine(value: unknown, place: string): CallLine {
  if (typeof value !== 'object' || value === null) throw new BadInput(`${place} is no call`);
  for (const [name, given] of Object.entries(value)) {
    const wanted = TEXTS.has(name) ? 'string' : FLAGS.has(name) ? 'boolean' : 'number';
    if (typeof given !== wanted || (wanted === 'number' && !(Number(given) >= 0)))
      throw new BadInput(`${place}.${name} is no ${wanted}`);
  }
  const { calls = 1 } = value as Partial<CallLine>;
  if (!Number.isSafeInteger(calls) || calls < 1) throw new BadInput(`${place}.calls is no count`);
  if (typeof (value as Partial<CallLine>).provider !== 'string') throw new BadInput(`${place} has no provider`);
  return value as CallLine;
}

/** Without what is undefined. */
function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
