import { type Answer, defined, type Json, list, number, object, text } from '@genspan/instrumentation';
import type { ModelCall, Usage } from '@genspan/model-call';
import { BadInput } from '../../command/bad-input.ts';
import { type Api, apiNamed, apiOf } from './apis.ts';

/** What flags say about JSON that is priced; they win over what stands in it. */
export interface Said {
  provider?: string;
  api?: string;
  model?: string;
  tier?: string;
  speed?: string;
  region?: string;
  batch?: boolean;
  webSearches?: number;
  at?: Date;
}

/**
 * The call that a JSON value is about: a `ModelCall`, the body of a provider's response, or such a body with what was
 * asked around it: `{ provider, api, request, response, at }`.
 *
 * @param place names the value in a message: `stdin`, `calls.json[3]`
 * @throws {BadInput} when it is neither
 */
export function callFrom(value: unknown, said: Said, place: string): ModelCall {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadInput(`${place} is no object; give a ModelCall, the body of a response, or a list of them`);
  const json = object(value);
  const isWrapped = typeof json.request === 'object' || typeof json.response === 'object';
  const call = isWrapped ? (bodyCall(json, said, place) ?? givenCall(json, said, place)) : bareBody(json, said, place);
  return withSaid(call, said);
}

function bareBody(body: Json, said: Said, place: string): ModelCall {
  const api = said.api === undefined ? apiOf(body) : apiNamed(said.api);
  if (!api) throw new BadInput(`${place} looks like no response that is known; name its API with --api`);
  return madeCall(api, api.answer(body), { body, said });
}

/** A body, or the events of a stream, with what was asked around it; undefined when it is a ModelCall. */
function bodyCall(json: Json, said: Said, place: string): ModelCall | undefined {
  const body = object(json.response);
  const events = list(json.events ?? json.stream_events);
  const named = said.api ?? text(json.api);
  const isBody = events.length > 0 || BODY_FIELDS.some((name) => name in body);
  if (!isBody) return undefined;
  const api = named === undefined ? apiOf(body) : apiNamed(named);
  if (!api) throw new BadInput(`${place} looks like no response that is known; name its API with --api`);
  if (events.length > 0 && !api.events) throw new BadInput(`${place}: events of ${api.name} are not read`);
  const answer = events.length > 0 ? api.events!(events) : api.answer(body);
  return madeCall(api, answer, { json, body, said });
}

/** What a provider's body has and the response of a ModelCall has not. */
const BODY_FIELDS = ['usage', 'usageMetadata', 'object', 'type', 'choices', 'candidates', 'output'];

interface Around {
  json?: Json;
  body: Json;
  said: Said;
}

function madeCall(api: Api, { response, usage }: Answer, { json = {}, body, said }: Around): ModelCall {
  const request = object(json.request);
  const host = hostOf(text(request.base_url) ?? text(request.baseURL));
  return {
    origin: 'foreign',
    provider: said.provider ?? text(json.provider) ?? api.provider,
    operation: api.operation,
    api: api.name,
    server: host === undefined ? undefined : { address: host },
    request: {
      model: text(request.model) ?? text(request.modelId),
      parameters: {},
      serviceTier: text(request.service_tier) ?? text(request.serviceTier),
      speed: text(request.speed),
      batch: request.batch === true || request.via === 'batch' || undefined,
    },
    response,
    usage,
    time: { startMs: 0, durationMs: number(json.durationMs) ?? 0 },
    attribution: {},
    outcome: 'ok',
    at: momentOf(json.at) ?? secondsOf(body.created ?? body.created_at) ?? new Date(),
  };
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined;
}

function momentOf(value: unknown): Date | undefined {
  const at = typeof value === 'string' ? new Date(value) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

function secondsOf(value: unknown): Date | undefined {
  const seconds = number(value);
  return seconds === undefined ? momentOf(value) : new Date(seconds * 1000);
}

/** A ModelCall, with what is absent filled in. */
function givenCall(json: Json, said: Said, place: string): ModelCall {
  const provider = said.provider ?? text(json.provider);
  if (provider === undefined) throw new BadInput(`${place} has no provider; name it with --provider`);
  const [request, response] = [object(json.request), object(json.response)];
  const at = momentOf(json.at);
  if (json.at !== undefined && !at) throw new BadInput(`${place}.at is no date; write 2026-11-21T14:30:00Z`);
  const time = object(json.time);
  return {
    origin: 'foreign',
    operation: 'chat',
    attribution: {},
    outcome: 'ok',
    ...(json as Partial<ModelCall>),
    provider,
    request: { parameters: {}, ...request },
    response: { finishReasons: [], toolCalls: [], ...response },
    usage: json.usage === undefined || json.usage === null ? undefined : checkedUsage(object(json.usage), place),
    time: { startMs: 0, durationMs: number(time.durationMs) ?? 0 },
    at: at ?? new Date(),
  };
}

const COUNTS = ['inputTokens', 'outputTokens', 'cacheRead', 'reasoning', 'webSearches', 'fileSearches'];

function checkedUsage(usage: Json, place: string): Usage {
  for (const name of COUNTS) {
    const count = usage[name];
    if (count !== undefined && count !== null && !(Number.isSafeInteger(count) && Number(count) >= 0))
      throw new BadInput(`${place}.usage.${name} is no count of tokens`);
  }
  if (usage.cacheWrite !== undefined && number(object(usage.cacheWrite).total) === undefined)
    throw new BadInput(`${place}.usage.cacheWrite has no total`);
  return usage as Usage;
}

function withSaid(call: ModelCall, { model, tier, speed, region, batch, webSearches, at }: Said): ModelCall {
  const response = {
    ...call.response,
    ...defined({ model, serviceTier: tier, speed, region }),
  };
  return {
    ...call,
    request: { ...call.request, ...defined({ model, batch: batch || undefined }) },
    response,
    usage: webSearches === undefined ? call.usage : { ...call.usage, webSearches },
    at: at ?? call.at,
  };
}
