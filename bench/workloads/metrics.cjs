// What the metrics of a call cost: microseconds each, of which the cheapest batch counts, with a real SDK behind redaction and
// one collection for each batch; and the heap that they hold. The calls are as a tap hands them over, priced beforehand.
const { createRequire } = require('node:module');

const { variant, load } = JSON.parse(process.argv[2]);
const need = createRequire(variant.base);
const sdk = createRequire(variant.sdk)('@opentelemetry/sdk-metrics');
const AT = new Date('2026-11-18T09:30:00Z');

const FEATURES = ['checkout-assistant', 'search', 'summaries', 'support'];
const MODELS = [
  ['gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
  ['gpt-5.2', 'gpt-5.2-2025-12-11'],
];

/** Names as they come out of a parser: not the same string twice. */
const fresh = (text) => JSON.parse(JSON.stringify(text));

function callOf(i, isStream) {
  const [asked, served] = MODELS[i % 2];
  const call = {
    origin: 'tap',
    provider: 'openai',
    operation: 'chat',
    server: { address: 'api.openai.com', port: 443 },
    request: { model: fresh(asked), parameters: {} },
    response: { model: fresh(served), finishReasons: ['stop'], toolCalls: [] },
    usage: { inputTokens: 850 + (i % 70), outputTokens: 120 + (i % 9), cacheRead: 512 },
    time: { startMs: 0, durationMs: 900 + (i % 97) },
    rateLimit: { requests: { limit: 500, remaining: 400 }, inputTokens: { limit: 90_000, remaining: 80_000 } },
    attribution: { feature: FEATURES[(i >> 1) % 4], team: 'payments' },
    outcome: 'ok',
    at: AT,
  };
  if (isStream) {
    call.request.stream = true;
    Object.assign(call.time, { firstChunkMs: 100 + (i % 31), firstTokenMs: 120 + (i % 31), chunks: 40 });
  }
  return call;
}

const PARTS = { input: 680_000_000, output: 192_000_000, cacheRead: 51_200_000, cacheWrite: 0, tools: 0 };
const PICO = 923_200_000;
const COST = { status: 'priced', currency: 'USD', source: 'table', total: PICO / 1e12, pico: PICO, picoParts: PARTS };

function backend() {
  const reader = new (class extends sdk.MetricReader {
    async onForceFlush() {}
    async onShutdown() {}
  })();
  return { reader, provider: new sdk.MeterProvider({ readers: [reader] }) };
}

function metricsOn(meter) {
  const { createMetrics, Dimensions, SERIES_LIMITS } = need('@genspan/metrics');
  const dimensions = new Dimensions({ ...SERIES_LIMITS, teams: 1_000 }, () => 'production');
  const metrics = createMetrics({ profile: () => 'default', costOf: () => COST, dimensions, parts: [] });
  metrics.register(meter);
  return metrics;
}

const makers = {
  genspan() {
    const { reader, provider } = backend();
    need('@genspan/redaction').guardMeterProvider(provider, {});
    const metrics = metricsOn(provider.getMeter('genspan'));
    return { observe: (call) => metrics.observe(call), reader };
  },
  // Somebody stands before `record`, so that nothing of the SDK may be passed by.
  api() {
    const { reader, provider } = backend();
    const meter = provider.getMeter('genspan');
    const make = meter.createHistogram.bind(meter);
    meter.createHistogram = (...args) => {
      const instrument = make(...args);
      const record = instrument.record.bind(instrument);
      instrument.record = (value, attributes) => record(value, attributes);
      return instrument;
    };
    const metrics = metricsOn(meter);
    return { observe: (call) => metrics.observe(call), reader };
  },
  // What an instrumentation does that makes attributes for each call and hands them to eight instruments.
  plain() {
    const { reader, provider } = backend();
    const meter = provider.getMeter('plain');
    const counters = ['calls', 'cost', 'input', 'output'].map((name) => meter.createCounter(name));
    const histograms = ['duration', 'tokens', 'first', 'usd'].map((name) => meter.createHistogram(name));
    const observe = (call) => {
      const attributes = {
        'genspan.feature': call.attribution.feature,
        'genspan.team': call.attribution.team,
        'gen_ai.provider.name': call.provider,
        'gen_ai.operation.name': call.operation,
        'gen_ai.request.model': call.request.model,
        'gen_ai.response.model': call.response.model,
        'server.address': call.server.address,
        'server.port': call.server.port,
        'deployment.environment.name': 'production',
      };
      for (const counter of counters) counter.add(1, attributes);
      for (const histogram of histograms) histogram.record(call.time.durationMs / 1000, attributes);
    };
    return { observe, reader };
  },
};

function cpuMs(run) {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function microseconds(isStream) {
  const { observe, reader } = makers[variant.how]();
  let best = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < load.batches; batch++) {
    const calls = Array.from({ length: load.calls }, (_, i) => callOf(i, isStream));
    const spent = cpuMs(() => {
      for (let i = 0; i < calls.length; i++) observe(calls[i]);
    });
    // The first batches are compiled while they run.
    if (batch > 2) best = Math.min(best, (spent * 1000) / load.calls);
    const { resourceMetrics } = await reader.collect();
    if (resourceMetrics.scopeMetrics.length === 0) throw new Error('nothing was measured');
  }
  return best;
}

/** MB that 1,000 series hold: ours, and with the SDK's. */
async function heapOf(withSdk) {
  if (variant.how !== 'genspan') return undefined;
  const { reader, provider } = backend();
  const nowhere = { addCallback() {}, record() {} };
  const nothing = new Proxy({}, { get: () => () => nowhere });
  const metrics = metricsOn(withSdk ? provider.getMeter('x') : nothing);
  const settle = async () => {
    if (withSdk) await reader.collect();
    for (let i = 0; i < 3; i++) global.gc();
    return process.memoryUsage().heapUsed;
  };
  metrics.observe(callOf(0, true));
  const before = await settle();
  for (let i = 0; i < load.combinations; i++) {
    const call = callOf(i, true);
    call.attribution.team = `team-${i}`;
    metrics.observe(call);
  }
  return ((await settle()) - before) / 2 ** 20;
}

async function main() {
  const each = await microseconds(false);
  const stream = await microseconds(true);
  const state = await heapOf(false);
  const whole = await heapOf(true);
  console.log(JSON.stringify({ each, stream, state, whole }));
}

main();
