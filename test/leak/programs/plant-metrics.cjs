'use strict';
// Writes every planted value into every place of a metric that can hold text.
const { metrics } = require('@opentelemetry/api');
const { plants } = require('./plants.cjs');

exports.plantInMetrics = () => {
  const meter = metrics.getMeter('shop', '1.0');
  const tokens = meter.createHistogram('gen_ai.client.token.usage', { unit: '{token}' });
  const orders = meter.createCounter('shop.orders');
  const gauge = meter.createObservableGauge('shop.open');
  gauge.addCallback((result) => {
    for (const { text } of plants) result.observe(1, { 'shop.note': text });
  });
  for (const [index, { text }] of plants.entries()) {
    tokens.record(index, { 'gen_ai.operation.name': 'chat', 'shop.note': text });
    orders.add(1, { 'shop.note': text, 'shop.notes': [text] });
    orders.add(1, { [`shop.count.${text}`]: 1 });
    meter.createCounter(`shop.described.${index}`, { description: `How often ${text}` }).add(1);
    metrics
      .getMeter(`lib ${text}`, `1.0 ${text}`, { schemaUrl: `https://schemas.example/${text}` })
      .createCounter('x')
      .add(1);
  }
};
