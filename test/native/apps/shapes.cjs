'use strict';
const { inspect } = require('node:util');

// The kinds of calls. The model's name is the shape's, so that its spans are known by it, whoever makes them.

const TOOL = {
  type: 'custom',
  name: 'weather',
  description: 'The weather at a place.',
  input_schema: { type: 'object', properties: { place: { type: 'string' } } },
  parse: (input) => input,
  run: ({ place }) => `sunny in ${place}`,
};

const SHAPES = {
  create: (client, ask) => client.messages.create(ask),

  async stream(client, ask) {
    for await (const _event of await client.messages.create({ ...ask, stream: true }));
  },

  async break(client, ask) {
    for await (const event of await client.messages.create({ ...ask, stream: true })) {
      if (event.type === 'content_block_delta') break;
    }
  },

  helper: (client, ask) => client.messages.stream(ask).finalMessage(),

  raw: async (client, ask) => (await client.messages.create(ask).asResponse()).json(),

  async error(client, ask) {
    await client.messages.create(ask).catch(({ status }) => {
      if (status !== 429) throw new Error(`status ${status}`);
    });
  },

  async abort(client, ask) {
    const stream = await client.messages.create({ ...ask, stream: true });
    for await (const event of stream) if (event.type === 'content_block_delta') stream.controller.abort();
  },

  runner: (client, ask) => client.beta.messages.toolRunner({ ...ask, tools: [TOOL] }).runUntilDone(),

  async beta(client, ask) {
    for await (const _event of await client.beta.messages.create({ ...ask, stream: true }));
  },
};

/** Longer than an end may come late. */
const BUSY_MS = 60;

/** Takes the event loop's next turn away for a while. */
function beBusy() {
  const until = performance.now() + BUSY_MS;
  while (performance.now() < until);
}

/** The provider that spans go to: registered, behind the API's proxy, or none. */
function registeredProvider() {
  const proxy = globalThis[Symbol.for('opentelemetry.js.api.1')]?.trace;
  return proxy?.getDelegate?.() ?? proxy;
}

/** OpenTelemetry rejects with a list of errors, which Node would report as an array. */
async function flush(provider) {
  await provider?.forceFlush?.().catch((errors) => {
    throw new Error(`could not be flushed: ${inspect(errors, { depth: 3 })}`);
  });
}

/** Makes every kind of call, one after the other; after each the server is told that it was flushed. */
exports.makeCalls = async (app) => {
  const { withAttribution } = await app.load(app.genspan ?? 'genspan');
  for (const [model, make] of Object.entries(SHAPES)) {
    const ask = {
      model,
      max_tokens: 64,
      temperature: 0.5,
      messages: [{ role: 'user', content: 'Where is it sunny?' }],
    };
    await withAttribution({ feature: `feature of ${model}` }, () => make(app.client, ask));
    const resumedMs = Date.now();
    beBusy();
    for (const provider of [registeredProvider(), ...app.flushers]) await flush(provider);
    await fetch(`${process.env.ANTHROPIC_URL}/flushed`, {
      method: 'POST',
      body: JSON.stringify({ model, resumedMs }),
    });
  }
};
