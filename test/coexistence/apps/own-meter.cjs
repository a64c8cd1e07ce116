'use strict';
// The app has metrics (and in the 3.x line logs) of its own and no traces. Prints what became of them.
const api = require('@opentelemetry/api');
const OpenAI = require('openai');
const { InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } = require('@opentelemetry/sdk-metrics');
const { logs } = api.logs ? api : require('@opentelemetry/api-logs');

const exporter = new InMemoryMetricExporter(1);
const meterProvider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] });
api.metrics.setGlobalMeterProvider(meterProvider);
const emitted = [];
const loggerProvider = { getLogger: () => ({ emit: (record) => emitted.push(record.body), enabled: () => true }) };
logs.setGlobalLoggerProvider(loggerProvider);

async function main() {
  const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
  const before = api.metrics.getMeter('shop').createCounter('orders');
  before.add(1);
  await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [] });
  api.metrics.getMeter('shop').createCounter('orders').add(1);
  logs.getLogger('shop').emit({ body: 'an order' });
  await meterProvider.forceFlush();
  const points = exporter
    .getMetrics()
    .flatMap((it) => it.scopeMetrics)
    .flatMap((it) => it.metrics)
    .filter(({ descriptor }) => descriptor.name === 'orders')
    .flatMap((it) => it.dataPoints);
  console.log(JSON.stringify({ orders: points.map(({ value }) => value), emitted }));
}

main();
