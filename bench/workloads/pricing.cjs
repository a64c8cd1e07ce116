// What it costs to price a call: CPU of the first one in a process, then microseconds each, of which the cheapest batch
// counts. The calls are as a tap hands them over; a peer is given what it wants of them, made ready beforehand.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const { variant, load } = JSON.parse(process.argv[2]);
const need = createRequire(join(variant.base, 'package.json'));
const AT = new Date('2026-11-18T09:30:00Z');

const USED = [
  ['openai', 'openai', 'gpt-4.1-mini-2025-04-14', { inputTokens: 850, outputTokens: 120, cacheRead: 0 }],
  ['openai', 'openai', 'gpt-5.2-2025-12-11', { inputTokens: 9000, outputTokens: 700, cacheRead: 8192, reasoning: 100 }],
  [
    'anthropic',
    'anthropic',
    'claude-opus-5',
    { inputTokens: 20520, outputTokens: 640, cacheRead: 18000, cacheWrite: { total: 2400, m5: 2400 } },
  ],
  ['gcp.gemini', 'google', 'gemini-2.5-pro', { inputTokens: 5000, outputTokens: 1500, cacheRead: 4096 }],
];

const makers = {
  genspan() {
    const { priceCall } = need('@genspan/pricing');
    const { loadPrices } = need('@genspan/prices');
    const calls = USED.map(([provider, , model, usage]) => ({
      origin: 'tap',
      provider,
      operation: 'chat',
      request: { model, parameters: {} },
      response: { model, finishReasons: ['stop'], toolCalls: [] },
      usage,
      time: { startMs: 0, durationMs: 500 },
      attribution: {},
      outcome: 'ok',
      at: AT,
    }));
    return (i) => priceCall(calls[i], loadPrices()).total;
  },
  'genai-prices'() {
    const { calcPrice } = need('@pydantic/genai-prices');
    const calls = USED.map(([, providerId, model, { inputTokens, outputTokens, cacheRead, cacheWrite }]) => ({
      usage: {
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        cache_read_tokens: cacheRead,
        cache_write_tokens: cacheWrite?.total ?? 0,
      },
      model,
      how: { providerId, timestamp: AT },
    }));
    return (i) => calcPrice(calls[i].usage, calls[i].model, calls[i].how).total_price;
  },
};

function cpuMs(run) {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const price = makers[variant.id === 'against' ? 'genspan' : variant.id]();
const first = cpuMs(() => price(0));

let sum = 0;
function batch(calls) {
  const spent = cpuMs(() => {
    for (let i = 0; i < calls; i++) sum += price(i & 3);
  });
  return (spent * 1000) / calls;
}

batch(load.warmUp);
let each = Number.POSITIVE_INFINITY;
for (let i = 0; i < load.batches; i++) each = Math.min(each, batch(load.calls));
// What both make of the same calls, so that nobody is quick by reckoning something else.
const totals = USED.map((_, i) => Number(price(i).toPrecision(9)));
console.log(JSON.stringify({ first, each, totals, sum }));
