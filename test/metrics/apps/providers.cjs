'use strict';
// An app with meter providers and callbacks of its own that do not behave; `DEED` says how. Its calls go on.
const api = require('@opentelemetry/api');
const OpenAI = require('openai');

const { DEED, PROVIDER_URL } = process.env;
const client = new OpenAI({ apiKey: 'none', baseURL: `${PROVIDER_URL}/v1`, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Hi' }];

async function ask(times = 1) {
  for (let index = 0; index < times; index++) await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
}

/** A meter provider of the SDK that exports when it is asked to. */
function providerOf(name) {
  const { MeterProvider, PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
  const { OTLPMetricExporter } = require('@opentelemetry/exporter-metrics-otlp-http');
  const { resourceFromAttributes } = require('@opentelemetry/resources');
  const exporter = new OTLPMetricExporter();
  return new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': name }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 })],
  });
}

const fail = () => {
  throw new Error('no metrics today');
};
const instrument = { add: fail, record: fail, addCallback: fail, removeCallback: fail };
/** Every method of a meter, each of which throws, or gives an instrument that does. */
const meterOf = (method) =>
  new Proxy({}, { get: (_, name) => (typeof name === 'string' && name !== 'then' ? method : undefined) });

const BROKEN = {
  'getMeter throws': { getMeter: fail },
  'meters throw': { getMeter: () => meterOf(fail) },
  'instruments throw': { getMeter: () => meterOf(() => instrument) },
  'there are no instruments': { getMeter: () => meterOf(() => undefined) },
  'there is no meter': { getMeter: () => undefined },
};

const DEEDS = {
  async late() {
    await ask(3);
    const provider = providerOf('late');
    api.metrics.setGlobalMeterProvider(provider);
    await ask(2);
    await provider.forceFlush();
  },
  async replaced() {
    const first = providerOf('first');
    api.metrics.setGlobalMeterProvider(first);
    await ask(3);
    await first.shutdown();
    api.metrics.disable();
    await ask(1);
    const second = providerOf('second');
    api.metrics.setGlobalMeterProvider(second);
    await ask(1);
    await second.forceFlush();
  },
  async twice() {
    const provider = providerOf('twice');
    api.metrics.setGlobalMeterProvider(provider);
    await ask(1);
    api.metrics.disable();
    api.metrics.setGlobalMeterProvider(provider);
    await ask(1);
    await provider.forceFlush();
  },
  async switch() {
    const { genspan } = require('genspan');
    const provider = providerOf('switch');
    api.metrics.setGlobalMeterProvider(provider);
    await ask(1);
    genspan.disable();
    await ask(5);
    genspan.enable();
    await ask(2);
    await provider.forceFlush();
  },
};

/** How a callback about budgets may behave. */
const CALLBACKS = {
  throws: fail,
  rejects: async () => fail(),
  'never settles': () => new Promise(() => {}),
  'is a hostile thenable': () => Object.defineProperty({}, 'then', { get: fail }),
  blocks() {
    const until = Date.now() + 100;
    while (Date.now() < until);
  },
  'makes calls': () => ask(3),
};

async function main() {
  if (process.env.BY_OPTION) require('genspan').withGenspan({});
  const broken = BROKEN[DEED];
  if (broken) {
    api.metrics.setGlobalMeterProvider(broken);
    await ask(3);
  } else if (CALLBACKS[DEED]) {
    let told = 0;
    const onBudget = (event) => {
      told++;
      return CALLBACKS[DEED](event);
    };
    const provider = providerOf('budgets');
    api.metrics.setGlobalMeterProvider(provider);
    require('genspan').withGenspan({}, { onBudget });
    await ask(1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await provider.forceFlush();
    console.log(`told ${told}`);
  } else await DEEDS[DEED]();
  console.log('done');
}

main();
