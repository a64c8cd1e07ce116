'use strict';
// An app that says every planted value to Claude, in every way, and hears it back. `CLIENT_PROVIDER` gives the client
// a tracer provider of its own, which nobody registers, and has the SDK write content.
const { plants } = require('./plants.cjs');
const { Anthropic } = require('@anthropic-ai/sdk');
const { genspan, withAttribution } = require('genspan');

const options = { apiKey: process.env.API_KEY, baseURL: process.env.PROVIDER_URL.replace(/\/v1$/, ''), maxRetries: 0 };
if (process.env.CLIENT_PROVIDER) {
  const { BasicTracerProvider, BatchSpanProcessor } = require('@opentelemetry/sdk-trace-base');
  const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-http');
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
  options.openTelemetry = { tracerProvider, traces: { contentMode: 'content' } };
}
const client = new Anthropic(options);

/** A tool whose description and schema hold the text as well. */
const tool = (text) => ({
  name: 'note',
  description: text,
  input_schema: { type: 'object', properties: { text: { default: text } } },
});

const asked = (text) => ({
  model: 'claude-sonnet-5-5',
  max_tokens: 64,
  system: `Answer ${text}`,
  messages: [
    { role: 'user', content: text },
    { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'note', input: { text } }] },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: text }] },
    { role: 'user', content: [{ type: 'text', text }] },
  ],
});

async function drain(stream) {
  for await (const _ of stream);
}

/** The app knows the error, with the key in it, and records it on a span of its own. */
async function failing(text) {
  try {
    await client.messages.create({ ...asked(text), model: 'error' });
  } catch (error) {
    const { trace } = require('@opentelemetry/api');
    const span = trace.getTracer('shop').startSpan('GET /answer');
    span.recordException(error);
    span.end();
  }
}

async function say(text) {
  const { messages, beta } = client;
  const metadata = { user_id: text };
  await messages.create({ ...asked(text), tools: [tool(text)], stop_sequences: [text], metadata });
  await drain(await messages.create({ ...asked(text), stream: true }));
  await messages.stream(asked(text)).finalMessage();
  await drain(await beta.messages.create({ ...asked(text), stream: true }));
  const { model, system, messages: said } = asked(text);
  await messages.countTokens({ model, system, messages: said });
  await failing(text);
}

async function main() {
  for (const { text, standsAlone } of plants) {
    // Names and ids that people join on: only what is told by its form alone is looked for in them.
    const id = standsAlone ? text : 'c-9';
    const prompt = { name: `answer ${id}`, version: id };
    const whom = { feature: text, team: text, user: text, session: text, conversation: id, experiment: text, prompt };
    await withAttribution(whom, () => say(text));
  }
  await options.openTelemetry?.tracerProvider.forceFlush();
  await genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
}

main();
