// Three ways to say what a call cost: Genspan's, @pydantic/genai-prices alone, and two rates.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { readers as anthropic } from '@genspan/instrumentation-anthropic';
import { readers as openai } from '@genspan/instrumentation-openai';
import { loadPrices } from '@genspan/prices';
import { modelIds, priceCall } from '@genspan/pricing';
import { untappedCall } from './untapped.mjs';

const READERS = {
  'chat.completions': openai.chat_completions,
  responses: openai.responses,
  embeddings: openai.embeddings,
  messages: anthropic.messages,
  'beta.messages': anthropic.messages,
};

/** The call as our readers see it; what no tap reads is told by the test's own reading of it. */
export function callOf(exchange) {
  const reader = READERS[exchange.api];
  if (!reader) return untappedCall(exchange);
  const { request, response, provider, at, stream_events: events } = exchange;
  const isStream = events !== undefined || request.stream === true;
  const answer = isStream ? streamed(reader, events ?? [response]) : reader.answer(response, false);
  return {
    origin: 'tap',
    provider,
    operation: reader.operation,
    api: reader.api,
    server: request.base_url && { address: new URL(request.base_url).hostname },
    request: { ...reader.request(request), batch: request.via === 'batch' },
    response: answer.response,
    usage: answer.usage,
    time: { startMs: 0, durationMs: 1000 },
    attribution: {},
    outcome: 'ok',
    at: new Date(at),
  };
}

function streamed(reader, events) {
  const stream = reader.stream(false);
  for (const event of events) stream.read(event);
  return stream.answer();
}

/** @returns {number | undefined} dollars; undefined: no number */
export function byGenspan(call) {
  const cost = priceCall(call, loadPrices());
  return cost.status === 'unpriced' ? undefined : cost.total;
}

/** Input and output tokens times two rates, those of the model on that day. */
export function byTwoRates({ usage, provider, request, response, at }) {
  const prices = loadPrices().providers[provider];
  if (usage?.inputTokens === undefined || !prices) return undefined;
  const ids = [response.model, request.model].flatMap((id) => (id ? modelIds(provider, id).candidates : []));
  const row = ids.map((id) => prices.models[id] ?? prices.models[prices.aliases?.[id]]).find(Boolean);
  const rates = row?.periods.findLast(({ from }) => !from || Date.parse(from) <= at.getTime())?.rates;
  return rates && (usage.inputTokens * rates.input + (usage.outputTokens ?? 0) * (rates.output ?? 0)) / 1e6;
}

/** Provider ids of genai-prices where they differ. */
const PROVIDERS = {
  'gcp.gemini': 'google',
  'gcp.vertex_ai': 'google',
  'aws.bedrock': 'aws',
  'azure.ai.openai': 'azure',
  mistral_ai: 'mistral',
  x_ai: 'x-ai',
};

/** APIs of OpenAI's shape, under the names of genai-prices. */
const OPENAI_FLAVORS = { 'chat.completions': 'chat', responses: 'responses', embeddings: 'embeddings' };

let peer;

function loadPeer() {
  const folder = fileURLToPath(new URL('../../bench/peers/pricing/', import.meta.url));
  if (!existsSync(`${folder}node_modules`)) {
    spawnSync('npm', ['ci', '--ignore-scripts', '--no-progress'], { cwd: folder, stdio: 'inherit' });
  }
  return createRequire(`${folder}package.json`)('@pydantic/genai-prices');
}

/** What a user of genai-prices does: its extractor on the body of the answer, its calculator on what came out. */
export function byGenaiPrices(exchange) {
  peer ??= loadPeer();
  const { api, request, at } = exchange;
  const providerId = PROVIDERS[exchange.provider] ?? exchange.provider;
  const provider = peer.findProvider({ providerId });
  const body = bodyFor(exchange);
  if (!provider || !body) return undefined;
  const flavors = provider.extractors?.map((extractor) => extractor.api_flavor) ?? [];
  // `default` is a provider's own API, `chat` the one of OpenAI where it has that, too.
  const wanted = api in OPENAI_FLAVORS ? [OPENAI_FLAVORS[api], 'chat', 'default'] : ['default'];
  const flavor = wanted.find((name) => flavors.includes(name));
  try {
    const { usage, model } = peer.extractUsage(provider, body, flavor);
    const id = model ?? request.model ?? request.modelId;
    return peer.calcPrice(usage, id, { providerId, timestamp: new Date(at) })?.total_price;
  } catch {
    // It throws where there is no usage, which is an honest answer.
    return undefined;
  }
}

/** Its extractors know bodies only: the events of a stream are merged for it, as its readme asks. */
function bodyFor({ response, stream_events: events }) {
  if (!events) return response;
  const started = events.find(({ type }) => type === 'message_start')?.message;
  const usage = { ...started?.usage };
  for (const { usage: later } of events) {
    for (const [name, value] of Object.entries(later ?? {})) if (value !== null) usage[name] = value;
  }
  return { ...started, usage };
}
