// Switching on and off, several copies of the SDK and of us, hostile telemetry, clocks.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { chatCompletion, HELLO_CHUNKS, helloStream, textOf, USAGE } from '../provider/chat.mjs';
import { settled } from '../runner/describe.mjs';
import { sdkFile } from '../runner/sdk-files.cjs';

const HELLO = { outcome: 'ok', finish: ['stop'], usage: USAGE };
const require = createRequire(import.meta.url);

/** The front door's switch; does nothing in a bare run. */
function frontDoor({ instrumented }) {
  return instrumented ? require('genspan') : { disable() {}, enable() {} };
}

/** The prototype that has create() of chat completions. */
function chatPrototype(openai) {
  return Object.getPrototypeOf(openai.chat.completions);
}

function sourceOf(method) {
  return Function.prototype.toString.call(method);
}

/** A call on a client of another copy of the SDK. */
async function callWith({ OpenAI }, { provider, ask }) {
  provider.reply(chatCompletion());
  const openai = new OpenAI({ apiKey: 'test', baseURL: provider.url, maxRetries: 0 });
  return (await openai.chat.completions.create(ask())).id;
}

/** One call awaited, one with its response, one raw. */
async function everyWay({ client, ask, provider }) {
  for (let reply = 0; reply < 3; reply++) provider.reply(chatCompletion());
  const { completions } = client().chat;
  const awaited = await completions.create(ask());
  const { data } = await completions.create(ask()).withResponse();
  const raw = await (await completions.create(ask()).asResponse()).json();
  return [awaited.id, data.id, raw.id];
}

/** Does what a library does that wraps create() after us, and undoes it. */
function wrapLater(prototype, calls) {
  const inner = prototype.create;
  prototype.create = function (...args) {
    calls.push('wrapped');
    return inner.apply(this, args);
  };
  return () => {
    prototype.create = inner;
  };
}

/** Forgets the CommonJS copy of the SDK, as a module reset of a test runner does. */
function forgetSdk(major) {
  const folder = dirname(sdkFile(major, 'cjs', 'index')) + sep;
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
}

/** Parts of the application's telemetry that throw, and how many spans are seen to end all the same. */
const HOSTILE = { sampler: 0, onStart: 0, onEnd: 1, exporter: 1 };

export default [
  {
    name: 'lifecycle.disabled',
    trap: '48: disable() gives the SDK its own method back, enable() works again',
    async run(context) {
      const { disable, enable } = frontDoor(context);
      const prototype = chatPrototype(context.client());
      disable();
      const source = sourceOf(prototype.create);
      const off = await callWith(context.sdk, context);
      const bare = prototype.create;
      enable();
      const on = await callWith(context.sdk, context);
      disable();
      const same = prototype.create === bare;
      enable();
      return { source, off, on, same };
    },
    expect: HELLO,
  },
  {
    name: 'lifecycle.disabled-while-open',
    trap: '48: a call under way still ends its span',
    async run(context) {
      const { disable, enable } = frontDoor(context);
      const reply = context.provider.open();
      const stream = await context.client().chat.completions.create(context.ask({ stream: true }));
      disable();
      reply.send(...helloStream()).done();
      const texts = [];
      for await (const part of stream) texts.push(textOf(part));
      enable();
      return texts;
    },
    expect: { ...HELLO, chunks: HELLO_CHUNKS },
  },
  {
    name: 'lifecycle.wrapped-later',
    trap: '48: another library wrapped after us: we go inert, and come back once',
    async run(context) {
      const { disable, enable } = frontDoor(context);
      const calls = [];
      const unwrap = wrapLater(chatPrototype(context.client()), calls);
      disable();
      await callWith(context.sdk, context);
      calls.push('enabled');
      enable();
      await callWith(context.sdk, context);
      unwrap();
      return calls;
    },
    expect: HELLO,
  },
  {
    name: 'lifecycle.registered-again',
    trap: '47: a second flag, a second copy of our package, a second instance: one span',
    async run(context) {
      if (context.instrumented) {
        require('genspan/register');
        const copies = [require('@genspan/instrumentation-openai'), await import('@genspan/instrumentation-openai')];
        const more = copies.map(({ OpenAIInstrumentation }) => new OpenAIInstrumentation());
        more.push(new copies[0].OpenAIInstrumentation());
        for (const one of more) one.setTracerProvider(context.telemetry.provider);
        more[1].instrument(context.sdk.OpenAI);
        const id = await callWith(context.sdk, context);
        for (const one of more) one.disable();
        return id;
      }
      return callWith(context.sdk, context);
    },
    expect: HELLO,
  },
  {
    name: 'lifecycle.handed-over',
    trap: '47, 48: one copy of us is switched off, another takes over, and the first comes back',
    async run(context) {
      const { disable, enable } = frontDoor(context);
      const seen = [];
      disable();
      if (context.instrumented) {
        const { OpenAIInstrumentation } = await import('@genspan/instrumentation-openai');
        const other = new OpenAIInstrumentation();
        other.setTracerProvider(context.telemetry.provider);
        other.instrument(context.sdk.OpenAI);
        seen.push(...(await everyWay(context)));
        other.disable();
      } else {
        seen.push(...(await everyWay(context)));
      }
      enable();
      return [...seen, ...(await everyWay(context))];
    },
    expect: [HELLO, HELLO, { outcome: 'ok' }, HELLO, HELLO, { outcome: 'ok' }],
  },
  {
    name: 'lifecycle.first-of-two-disabled',
    trap: '47, 48: the instrumentation that stays also sees what is loaded later',
    async run(context) {
      const { disable, enable } = frontDoor(context);
      const other = context.instrumented && new (require('@genspan/instrumentation-openai').OpenAIInstrumentation)();
      disable();
      forgetSdk(context.major);
      const id = await callWith(await context.load(context.major, 'cjs'), context);
      enable();
      if (other) other.disable();
      return id;
    },
    expect: HELLO,
  },
  {
    name: 'lifecycle.two-formats',
    trap: '49: the CommonJS and the ESM copy in one process',
    async run(context) {
      const [cjs, esm] = [await context.load(context.major, 'cjs'), await context.load(context.major, 'esm')];
      return {
        different: cjs.OpenAI !== esm.OpenAI,
        ids: [await callWith(cjs, context), await callWith(esm, context)],
      };
    },
    expect: [HELLO, HELLO],
  },
  {
    name: 'lifecycle.two-majors',
    trap: '49: two majors in one process',
    async run(context) {
      const other = await context.load(context.major === 7 ? 4 : 7, 'cjs');
      return [await callWith(other, context), await callWith(context.sdk, context)];
    },
    expect: [HELLO, HELLO],
  },
  {
    name: 'lifecycle.module-reset',
    trap: '50: the SDK is thrown out of require.cache and loaded again',
    async run(context) {
      const first = await context.load(context.major, 'cjs');
      forgetSdk(context.major);
      const second = await context.load(context.major, 'cjs');
      return {
        different: first.OpenAI !== second.OpenAI,
        ids: [await callWith(first, context), await callWith(second, context)],
      };
    },
    expect: [HELLO, HELLO],
  },
  ...Object.entries(HOSTILE).map(([part, spans]) => ({
    name: `lifecycle.hostile.${part}`,
    trap: '53: telemetry that throws never reaches the application',
    complains: true,
    async run({ client, ask, provider, telemetry, rejectionsSoFar }) {
      telemetry.saboteur.target = part;
      provider.stream(...helloStream());
      const texts = [];
      const result = await settled(async () => {
        for await (const part of await client().chat.completions.create(ask({ stream: true })))
          texts.push(textOf(part));
      });
      return { texts, result, unhandled: await rejectionsSoFar() };
    },
    expect: Array.from({ length: spans }, () => ({ ...HELLO, chunks: HELLO_CHUNKS })),
  })),
  {
    name: 'lifecycle.clock-jump',
    trap: '54: the wall clock is set back an hour during a call',
    async run({ client, ask, provider }) {
      const reply = provider.open();
      const stream = await client().chat.completions.create(ask({ stream: true }));
      const { now } = Date;
      Date.now = () => now() - 3_600_000;
      try {
        reply.send(...helloStream()).done();
        const texts = [];
        for await (const part of stream) texts.push(textOf(part));
        return texts;
      } finally {
        Date.now = now;
      }
    },
    expect: { ...HELLO, chunks: HELLO_CHUNKS, lasts: [0.1, 10_000] },
  },
  {
    name: 'lifecycle.by-hand',
    trap: '41, 48, 49: no flag: registered after the SDK was loaded, then taken away',
    async run({ app }) {
      const { code, said, errors } = await app('by-hand', { flag: false });
      return { code, said, errors };
    },
    expect: { ...HELLO, server: { address: '127.0.0.1', port: 'any' } },
  },
  {
    name: 'lifecycle.frozen-prototype',
    trap: '41: a frozen prototype cannot be tapped, and nothing breaks',
    async run({ app }) {
      const { code, said } = await app('by-hand', { flag: false, job: { frozen: true } });
      return { code, said };
    },
    expect: [],
  },
];
