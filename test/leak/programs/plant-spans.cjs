'use strict';
// Writes every planted value into every place of a span that can hold text.
const { createTraceState, SpanStatusCode, trace, TraceFlags } = require('@opentelemetry/api');
const { plants, parsed } = require('./plants.cjs');

const IDS = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };

function plantIn(span, text) {
  span.setAttribute('app.note', text);
  span.setAttribute('app.notes', ['first', text]);
  span.setAttribute('app.json', JSON.stringify({ order: 17, lines: [{ role: 'user', content: text }] }));
  span.setAttribute('app.json.deep', JSON.stringify({ inner: JSON.stringify({ content: text }) }));
  span.setAttribute(
    'gen_ai.input.messages',
    JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: text }] }]),
  );
  span.setAttribute('gen_ai.tool.call.arguments', text);
  span.setAttribute(`app.count.${text}`, 1);
  span.addEvent('noted', { 'app.note': text, 'app.notes': [text], 'app.json': JSON.stringify({ content: text }) });
  span.addEvent(`saw ${text}`);
  // A link of its own, since links are given at the start or added later, and both ways are used.
  span.addLink({ context: IDS, attributes: { 'app.note': text } });
  throwIn(span, text);
  span.setStatus({ code: SpanStatusCode.ERROR, message: `failed: ${text}` });
  span.updateName(`work on ${text}`);
}

/** Message, stack and type of an exception. */
function throwIn(span, text) {
  const error = new Error(`could not take ${text}`);
  span.recordException({ name: `Error of ${text}`, message: error.message, stack: error.stack });
}

/** Attributes named as the fields of a JSON object: `password` for `{"password": ...}`. */
function plantFields(span, text) {
  const value = parsed(text);
  if (value === undefined) return;
  for (const [name, field] of Object.entries(value)) span.setAttribute(name, field);
  span.addEvent('fields', value);
}

/** A list member of tracestate may hold printable ASCII only, without comma and equals sign. */
function traceStateWith(secret) {
  return /^[!-+\--<>-~]{1,250}$/.test(secret) ? createTraceState(`vendor=${secret}`) : undefined;
}

function plantSpan(tracer, parent, { kind, text, secrets, standsAlone }, index) {
  const traceState = standsAlone ? traceStateWith(secrets[0]) : undefined;
  const links = [{ context: { ...IDS, traceState }, attributes: { 'app.note': text } }];
  const options = { attributes: { 'app.start': text, 'app.index': index, 'app.kind': kind }, links };
  const span = tracer.startSpan(`start ${text}`, options, parent);
  plantIn(span, text);
  plantFields(span, text);
  span.end();
}

/**
 * Spans that are GenAI spans or children of such: scope `genai`. The agent span is one that an app or another
 * framework writes.
 */
exports.plantInGenAI = () => {
  const tracer = trace.getTracer('shop', '1.0');
  const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.provider.name': 'shop' };
  tracer.startActiveSpan('invoke_agent helper', { attributes }, (agent) => {
    for (const [index, plant] of plants.entries()) plantSpan(tracer, undefined, plant, index);
    for (const { text } of plants) {
      // `trace.getTracer` drops the options.
      const provider = trace.getTracerProvider();
      provider
        .getTracer(`lib ${text}`, `1.0 ${text}`, { schemaUrl: `https://schemas.example/${text}` })
        .startSpan('x')
        .end();
    }
    agent.end();
  });
};

/** Spans that have nothing to do with GenAI: scope `all`. */
exports.plantAnywhere = () => {
  const tracer = trace.getTracer('shop', '1.0');
  tracer.startActiveSpan('GET /orders', (request) => {
    for (const [index, plant] of plants.entries()) plantSpan(tracer, undefined, plant, index);
    request.end();
  });
};

/** Exceptions of spans that have nothing to do with GenAI: every scope. */
exports.plantExceptions = () => {
  const tracer = trace.getTracer('shop', '1.0');
  for (const { text } of plants) {
    const span = tracer.startSpan('GET /orders');
    throwIn(span, text);
    span.end();
  }
};
