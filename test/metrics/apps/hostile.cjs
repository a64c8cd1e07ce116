'use strict';
// An app that does to metrics what no app should; `DEED` says what. Its calls go on, and it says `done`.
const OpenAI = require('openai');
const api = require('@opentelemetry/api');
const genspan = require('genspan');
const { withAttribution } = genspan;

const { DEED, PROVIDER_URL } = process.env;
const client = new OpenAI({ apiKey: 'none', baseURL: `${PROVIDER_URL}/v1`, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Hi' }];
const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages });
const askFor = (whom) => withAttribution(whom, ask);

/** A call as another instrumentation traces it. */
function trace(tracer, feature) {
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o-mini',
  };
  withAttribution({ feature }, () => {
    const span = tracer.startSpan('chat', { kind: api.SpanKind.CLIENT, attributes });
    span.setAttributes({ 'gen_ai.usage.input_tokens': 1000, 'gen_ai.usage.output_tokens': 100 });
    span.end();
  });
}

const ODD = [
  '',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\u0001',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '\u001b[31mred',
  'line\nbreak',
  '🙂'.repeat(200),
  '\u202e',
  'other',
  'old',
  '_OTHER',
];

const DEEDS = {
  async odd() {
    for (const odd of ODD) await askFor({ feature: odd, team: odd, user: odd, prompt: { name: odd, version: odd } });
    for (const odd of [17, {}, [], Symbol('s'), null, 1n]) await askFor({ feature: odd, prompt: odd });
  },
  async long() {
    const long = 'y'.repeat(1024 * 1024);
    for (let index = 0; index < 40; index++) {
      const name = `${index}${long}`;
      await askFor({ feature: name, team: name, user: name, prompt: { name, version: name } });
    }
  },
  async equal() {
    for (let index = 0; index < 5; index++)
      for (const feature of ['ada@example.org', 'bob@example.org', 'support']) {
        await askFor({ feature, team: feature, prompt: { name: 'answer', version: feature } });
        genspan.recordFallback({ reason: feature, feature });
        genspan.recordValidation({ schema: feature, ok: true, feature });
      }
  },
  async many() {
    await ask();
    const tracer = api.trace.getTracer('other-instrumentation');
    const many = Number(process.env.MANY);
    for (let index = 0; index < many; index++) {
      trace(tracer, `feature-${index}`);
      if (index % 1000 === 0) await new Promise(setImmediate);
    }
  },
};

async function main() {
  await DEEDS[DEED]();
  await genspan.flush({ timeoutMs: 20_000 });
  console.log('done');
}

main();
