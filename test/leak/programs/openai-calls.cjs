'use strict';
// An app that says every planted value to the model, in every way, and hears it back.
const { plants } = require('./plants.cjs');

let sdk;
if (process.env.SETUP !== 'none') {
  const { NodeSDK } = require('@opentelemetry/sdk-node');
  const { configuration } = require('./telemetry.cjs');
  sdk = new NodeSDK(process.env.WRAP ? require('./with-genspan.cjs').wrapped(configuration()) : configuration());
  sdk.start();
}

const OpenAI = require('openai');
const { genspan, withAttribution } = require('genspan');

const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const model = 'gpt-4o-mini';

/** A tool whose description and schema hold the text as well. */
const tool = (text) => ({
  type: 'function',
  function: {
    name: 'note',
    description: text,
    parameters: { type: 'object', properties: { text: { default: text } } },
  },
});

const messages = (text) => [
  { role: 'system', content: `Answer ${text}` },
  {
    role: 'assistant',
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: JSON.stringify({ text }) } }],
  },
  { role: 'tool', tool_call_id: 'c', content: text },
  { role: 'user', name: 'pat', content: text },
];

async function drain(stream) {
  for await (const _ of stream);
}

/** The app knows the error, with the key in it, and records it on a span of its own, unless `EXCEPTIONS` is `no`. */
async function failing(text) {
  try {
    await client.chat.completions.create({ model: 'error', messages: messages(text) });
  } catch (error) {
    if (process.env.EXCEPTIONS === 'no') return;
    const { trace } = require('@opentelemetry/api');
    const span = trace.getTracer('shop').startSpan('GET /answer');
    span.recordException(error);
    span.end();
  }
}

async function say(text) {
  const { chat, responses, embeddings } = client;
  await chat.completions.create({
    model,
    messages: messages(text),
    tools: [tool(text)],
    n: 2,
    stop: [text],
    user: text,
  });
  await drain(await chat.completions.create({ model, messages: messages(text), stream: true }));
  await responses.create({
    model,
    instructions: text,
    input: [{ role: 'user', content: text }],
    metadata: { note: text },
  });
  await drain(await responses.create({ model, input: text, stream: true }));
  await embeddings.create({ model: 'text-embedding-3-small', input: text });
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
  if (sdk) await sdk.shutdown();
  else await genspan.flush({ timeoutMs: 10_000 });
  console.log('done');
}

main();
