'use strict';
// Everything is set up by hand, and in each round one part of it throws. Two calls a round; prints what the app got
// and what OpenTelemetry's own log was told.
const { context, diag, DiagLogLevel, ROOT_CONTEXT } = require('@opentelemetry/api');
const { OpenAIInstrumentation } = require('@genspan/instrumentation-openai');
const { addEnricher, addObserver, setContentFilter } = require('@genspan/model-call');
const OpenAI = require('openai');
const sdk = require(process.env.TRACE_SDK);

const TracerProvider = sdk.TracerProvider ?? sdk.BasicTracerProvider;
const client = new OpenAI({ apiKey: 'test', baseURL: process.env.PROVIDER_URL, maxRetries: 0 });
const instrumentation = new OpenAIInstrumentation({ captureMessageContent: 'SPAN_ONLY' });

function strike(part) {
  throw new Error(`hostile ${part}`);
}

/** A provider of which one part throws, and the spans that its processor saw end. */
function telemetry(part) {
  const seen = [];
  const exporter = {
    export(_spans, done) {
      if (part === 'exporter') strike(part);
      if (part === 'exporter later') return queueMicrotask(() => done({ code: 1, error: new Error('hostile') }));
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  const processor = {
    onStart: () => part === 'onStart' && strike(part),
    onEnding: () => part === 'onEnding' && strike(part),
    onEnd(span) {
      seen.push(span.attributes);
      if (part === 'onEnd') strike(part);
      exporter.export([span], () => {});
    },
    forceFlush: async () => part === 'forceFlush' && strike(part),
    shutdown: async () => {},
  };
  const sampler = {
    shouldSample: () => (part === 'sampler' ? strike(part) : { decision: 2 }),
    toString: () => 'hostile',
  };
  const idGenerator = {
    generateTraceId: () => (part === 'ids' ? strike(part) : '1'.repeat(32)),
    generateSpanId: () => '1'.repeat(16),
  };
  return { provider: new TracerProvider({ sampler, idGenerator, spanProcessors: [processor] }), seen };
}

/** Installs the part of our pipeline, or of the API, that throws; returns what takes it out again. */
function hostile(part) {
  if (part === 'enricher') return addEnricher({ name: 'mine', stage: 'price', enrich: () => strike(part) });
  if (part === 'observer') return addObserver(() => strike(part));
  if (part === 'content filter') setContentFilter(() => strike(part));
  else setContentFilter((text) => text);
  if (part === 'context manager') {
    const manager = {
      active: () => ROOT_CONTEXT,
      with: () => strike(part),
      bind: (_, fn) => fn,
      enable: () => manager,
      disable: () => manager,
    };
    context.setGlobalContextManager(manager);
    return () => context.disable();
  }
  return () => {};
}

async function round(part) {
  const { provider, seen } = telemetry(part);
  const said = [];
  const note = (...words) => said.push(words.join(' '));
  const silent = () => {};
  diag.setLogger(
    { error: note, warn: note, info: silent, debug: silent, verbose: silent },
    {
      logLevel: DiagLogLevel.WARN,
      suppressOverrideMessage: true,
    },
  );
  // Errors of an earlier round must not add up to those after which a tap gives up.
  instrumentation.disable();
  instrumentation.enable();
  instrumentation.setTracerProvider(provider);
  const takeOut = hostile(part);
  const messages = [{ role: 'user', content: 'my secret' }];
  const completion = await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  let text = '';
  for await (const chunk of await client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true })) {
    text += chunk.choices[0].delta.content ?? '';
  }
  takeOut();
  const skipped = said.filter((line) => line.includes('skipped')).length;
  const content = seen.some((attributes) => JSON.stringify(attributes).includes('my secret'));
  console.log(
    JSON.stringify({
      part,
      answers: [completion.choices[0].message.content, text],
      spans: seen.length,
      skipped,
      content,
    }),
  );
}

async function main() {
  for (const part of process.env.PARTS.split(',')) await round(part);
}

main();
