'use strict';
// Writes every planted value into every place of a log record that can hold text.
const api = require('@opentelemetry/api');
const { plants, parsed } = require('./plants.cjs');

const { logs } = api.logs ? api : require('@opentelemetry/api-logs');

exports.plantInLogs = () => {
  const logger = logs.getLogger('shop', '1.0');
  for (const { text } of plants) {
    const map = { order: 17, note: text, deep: { list: ['first', { content: text }] } };
    const bytes = new TextEncoder().encode(text);
    logger.emit({ severityText: `INFO ${text}`, eventName: `app.saw ${text}`, body: text });
    logger.emit({ body: map, attributes: { 'app.note': text, 'app.notes': [text] } });
    logger.emit({ body: [text, ['deep', text]] });
    logger.emit({ body: bytes, attributes: { 'app.bytes': bytes, 'app.map': map } });
    logger.emit({
      body: JSON.stringify(map),
      attributes: { 'app.json': JSON.stringify({ inner: JSON.stringify(map) }) },
    });
    logger.emit({ body: { [`count of ${text}`]: 1 }, attributes: { [`app.count.${text}`]: 1 } });
    const error = new Error(`could not take ${text}`);
    logger.emit({ body: 'failed', exception: error, attributes: { 'exception.stacktrace': error.stack } });
    const value = parsed(text);
    if (value !== undefined) logger.emit({ body: value, attributes: value });
    logs.getLogger(`lib ${text}`, `1.0 ${text}`, { schemaUrl: `https://schemas.example/${text}` }).emit({ body: 'x' });
  }
};
