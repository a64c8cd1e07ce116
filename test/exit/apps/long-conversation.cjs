'use strict';
// Sends a long conversation and ends, in the way that `ENDING` names, as soon as it has the answer. `TRACE_SDK` names
// the package of a tracer provider of its own, which tells of each span as it ends.
const { writeSync } = require('node:fs');
const OpenAI = require('openai');

if (process.env.TRACE_SDK) {
  const sdk = require(process.env.TRACE_SDK);
  const onEnd = ({ attributes }) => {
    const messages = JSON.parse(attributes['gen_ai.input.messages']).length;
    writeSync(1, `${JSON.stringify({ outcome: attributes['genspan.outcome'], messages })}\n`);
  };
  const processor = { onStart() {}, onEnd, forceFlush: async () => {}, shutdown: async () => {} };
  const provider = new (sdk.TracerProvider ?? sdk.BasicTracerProvider)({ spanProcessors: [processor] });
  require('@opentelemetry/api').trace.setGlobalTracerProvider(provider);
}

const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const sentence = 'The customer asks when the parcel will arrive, which was sent three days ago from the north. ';
const messages = Array.from({ length: 400 }, (_, i) => ({
  role: i % 2 ? 'assistant' : 'user',
  content: `${i} ${sentence.repeat(20)}`,
}));

client.chat.completions.create({ model: 'gpt-4o-mini', messages }).then(async () => {
  if (process.env.ENDING === 'flush') await require('genspan').flush();
  if (process.env.ENDING === 'uncaught') throw new RangeError('mine');
  if (process.env.ENDING !== 'natural') process.exit(4);
});
