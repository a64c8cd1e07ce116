import type { ModelCall, Usage } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { modelIds } from '@genspan/pricing';
import { BadInput } from '../../command/bad-input.ts';
import { count, date } from '../flags.ts';
import type { Said } from './call-json.ts';

/** The flags that describe a call; `price` and `forecast` have them. */
export const CALL_FLAGS = {
  provider: { type: 'string' },
  model: { type: 'string' },
  input: { type: 'string' },
  output: { type: 'string' },
  'cache-read': { type: 'string' },
  'cache-write': { type: 'string' },
  'cache-write-1h': { type: 'string' },
  tier: { type: 'string' },
  speed: { type: 'string' },
  batch: { type: 'boolean' },
  region: { type: 'string' },
  'web-searches': { type: 'string' },
  at: { type: 'string' },
} as const;

export const CALL_FLAGS_HELP = `  --provider <name>      openai, anthropic, gcp.gemini, aws.bedrock, ...: as gen_ai.provider.name has it
  --model <id>           as the provider has it
  --input <tokens>       all of the input, what is read from a cache and written to one included
  --output <tokens>      all of the output, reasoning included
  --cache-read <tokens>  of the input: read from a cache
  --cache-write <tokens>     of the input: written to one, for the shortest time that is sold
  --cache-write-1h <tokens>  of the input: written for an hour
  --tier <name>          as served: flex, priority, ...
  --speed <name>         as served: fast
  --batch                through the batch API
  --region <name>        as served: eu, us, ...
  --web-searches <count> that the provider did for the call
  --at <date>            the day or moment of the call; now unless told otherwise`;

/** Values of {@link CALL_FLAGS}. */
export type CallFlags = { [Name in keyof typeof CALL_FLAGS]?: Name extends 'batch' ? boolean : string };

/** Whether the flags say what a call used. */
export function describesCall(flags: CallFlags): boolean {
  return TOKEN_FLAGS.some((name) => flags[name] !== undefined);
}

const TOKEN_FLAGS = ['input', 'output', 'cache-read', 'cache-write', 'cache-write-1h'] as const;

/** What the flags say about a call that is given as JSON. */
export function saidBy(flags: CallFlags): Omit<Said, 'api'> {
  return {
    provider: flags.provider,
    model: flags.model,
    tier: flags.tier,
    speed: flags.speed,
    region: flags.region,
    batch: flags.batch,
    webSearches: count('web-searches', flags['web-searches']),
    at: date('at', flags.at),
  };
}

/**
 * The call that flags alone describe.
 *
 * @throws {BadInput} when the model or the provider is missing, or a count makes no sense
 */
export function callOfFlags(flags: CallFlags, table: PriceTable): ModelCall {
  const { model } = flags;
  if (!model) throw new BadInput('--model is missing; name the model that was called');
  const provider = flags.provider ?? onlyProviderOf(model, table);
  const usage = usageOf(flags);
  const said = saidBy(flags);
  return {
    origin: 'foreign',
    provider,
    // Embeddings have no output; neither has a call of which none was given.
    operation: 'chat',
    request: { model, parameters: {}, batch: flags.batch },
    response: {
      model,
      finishReasons: [],
      toolCalls: [],
      serviceTier: said.tier,
      speed: said.speed,
      region: said.region,
    },
    usage,
    time: { startMs: 0, durationMs: 0 },
    attribution: {},
    outcome: 'ok',
    at: said.at ?? new Date(),
  };
}

function usageOf(flags: CallFlags): Usage {
  const tokens = (name: (typeof TOKEN_FLAGS)[number]) => count(name, flags[name]);
  const [input = 0, output = 0] = [tokens('input'), tokens('output')];
  const [read, written, writtenHour] = [tokens('cache-read'), tokens('cache-write'), tokens('cache-write-1h')];
  const cached = (read ?? 0) + (written ?? 0) + (writtenHour ?? 0);
  if (cached > input)
    throw new BadInput(`--input ${input} is less than what was read and written (${cached}); it is the whole input`);
  const total = (written ?? 0) + (writtenHour ?? 0);
  return {
    inputTokens: input,
    outputTokens: output,
    cacheRead: read,
    cacheWrite: total > 0 ? { total, h1: writtenHour } : undefined,
    webSearches: count('web-searches', flags['web-searches']),
  };
}

/** @throws {BadInput} unless one provider alone has the model */
function onlyProviderOf(model: string, { providers }: PriceTable): string {
  const having = Object.entries(providers).filter(([provider, { models, aliases = {} }]) =>
    modelIds(provider, model).candidates.some((id) => Object.hasOwn(models, id) || Object.hasOwn(aliases, id)),
  );
  if (having.length === 1) return having[0]![0];
  const names = having.map(([provider]) => provider).join(', ');
  throw new BadInput(
    `--provider is missing; ${names ? `${model} is sold by ${names}` : `known are ${Object.keys(providers).join(', ')}`}`,
  );
}
