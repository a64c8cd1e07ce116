// Switching on and off, several copies of the SDK and of us, hostile telemetry, clocks.
import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { settled } from '../../runner/describe.mjs';
import { sdkFile, sdks } from '../../sdks/index.cjs';

const require = createRequire(import.meta.url);

/** The front door's switch; does nothing in a bare run. */
function frontDoor({ instrumented }) {
  return instrumented ? require('genspan') : { disable() {}, enable() {} };
}

function sourceOf(method) {
  return Function.prototype.toString.call(method);
}

/** Our instrumentation's class, from the CommonJS and from the ESM build. */
async function ourClasses({ instrumentation }) {
  const copies = [require(instrumentation.package), await import(instrumentation.package)];
  return copies.map((copy) => copy[instrumentation.class]);
}

/** Another version than the one under test: the newest, or the one before it. */
function otherVersion({ sdk, version }) {
  const { versions } = sdks[sdk];
  return version === versions.at(-1) ? versions.at(-2) : versions.at(-1);
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
function forgetSdk(setting) {
  const folder = dirname(sdkFile({ ...setting, format: 'cjs' }, 'index')) + sep;
  for (const file of Object.keys(require.cache)) if (file.startsWith(folder)) delete require.cache[file];
}

/** Parts of the application's telemetry that throw, and how many spans are seen to end all the same. */
const HOSTILE = { sampler: 0, onStart: 0, onEnd: 1, exporter: 1 };

/** @param {import('./api.mjs').Api} api */
export default (api) => {
  const streamed = { ...api.ok, chunks: api.hello().length };

  /** The prototype that has create(). */
  function prototypeOf(client) {
    return Object.getPrototypeOf(api.resource(client));
  }

  /** A call on a client of this copy of the SDK. */
  async function callWith(sdk, { provider, suite }) {
    provider.reply(api.answer());
    return (await api.resource(suite.client({ sdk, provider })).create(api.ask())).id;
  }

  /** One call awaited, one with its response, one raw. */
  async function everyWay({ client, provider }) {
    for (let reply = 0; reply < 3; reply++) provider.reply(api.answer());
    const resource = api.resource(client());
    const awaited = await resource.create(api.ask());
    const { data } = await resource.create(api.ask()).withResponse();
    const raw = await (await resource.create(api.ask()).asResponse()).json();
    return [awaited.id, data.id, raw.id];
  }

  return [
    {
      name: 'lifecycle.disabled',
      trap: '48: disable() gives the SDK its own method back, enable() works again',
      async run(context) {
        const { disable, enable } = frontDoor(context);
        const prototype = prototypeOf(context.client());
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
      expect: (setting) => [...api.untapped(setting), api.ok],
    },
    {
      name: 'lifecycle.disabled-while-open',
      trap: '48: a call under way still ends its span',
      async run(context) {
        const { disable, enable } = frontDoor(context);
        const reply = context.provider.open();
        const stream = await api.resource(context.client()).create(api.ask({ stream: true }));
        disable();
        reply.send(...api.hello()).done();
        const texts = [];
        for await (const part of stream) texts.push(api.textOf(part));
        enable();
        return texts;
      },
      expect: streamed,
    },
    {
      name: 'lifecycle.wrapped-later',
      trap: '48: another library wrapped after us: we go inert, and come back once',
      async run(context) {
        const { disable, enable } = frontDoor(context);
        const calls = [];
        const unwrap = wrapLater(prototypeOf(context.client()), calls);
        disable();
        await callWith(context.sdk, context);
        calls.push('enabled');
        enable();
        await callWith(context.sdk, context);
        unwrap();
        return calls;
      },
      expect: (setting) => [...api.untapped(setting), api.ok],
    },
    {
      name: 'lifecycle.registered-again',
      trap: '47: a second flag, a second copy of our package, a second instance: one span',
      async run(context) {
        if (context.instrumented) {
          require('genspan/register');
          const [Ours, OurEsmCopy] = await ourClasses(context.suite);
          const more = [new Ours(), new OurEsmCopy(), new Ours()];
          for (const one of more) one.setTracerProvider(context.telemetry.provider);
          more[1].instrument(context.suite.mainClass(context.sdk));
          const id = await callWith(context.sdk, context);
          for (const one of more) one.disable();
          return id;
        }
        return callWith(context.sdk, context);
      },
      expect: api.ok,
    },
    {
      name: 'lifecycle.handed-over',
      trap: '47, 48: one copy of us is switched off, another takes over, and the first comes back',
      async run(context) {
        const { disable, enable } = frontDoor(context);
        const seen = [];
        disable();
        if (context.instrumented) {
          const [, OurEsmCopy] = await ourClasses(context.suite);
          const other = new OurEsmCopy();
          other.setTracerProvider(context.telemetry.provider);
          other.instrument(context.suite.mainClass(context.sdk));
          seen.push(...(await everyWay(context)));
          other.disable();
        } else {
          seen.push(...(await everyWay(context)));
        }
        enable();
        return [...seen, ...(await everyWay(context))];
      },
      expect: [api.ok, api.ok, { outcome: 'ok' }, api.ok, api.ok, { outcome: 'ok' }],
    },
    {
      name: 'lifecycle.first-of-two-disabled',
      trap: '47, 48: the instrumentation that stays also sees what is loaded later',
      async run(context) {
        const { disable, enable } = frontDoor(context);
        const [Ours] = context.instrumented ? await ourClasses(context.suite) : [];
        const other = Ours && new Ours();
        disable();
        forgetSdk(context.setting);
        const id = await callWith(await context.load(), context);
        enable();
        if (other) other.disable();
        return id;
      },
      expect: api.ok,
    },
    {
      name: 'lifecycle.two-formats',
      trap: '49: the CommonJS and the ESM copy in one process',
      async run(context) {
        const [cjs, esm] = [await context.load({ format: 'cjs' }), await context.load({ format: 'esm' })];
        return {
          different: context.suite.mainClass(cjs) !== context.suite.mainClass(esm),
          ids: [await callWith(cjs, context), await callWith(esm, context)],
        };
      },
      expect: [api.ok, api.ok],
    },
    {
      name: 'lifecycle.two-versions',
      trap: '49: two versions in one process',
      async run(context) {
        const other = await context.load({ version: otherVersion(context.setting) });
        return [await callWith(other, context), await callWith(context.sdk, context)];
      },
      expect: [api.ok, api.ok],
    },
    {
      name: 'lifecycle.module-reset',
      trap: '50: the SDK is thrown out of require.cache and loaded again',
      async run(context) {
        const first = await context.load();
        forgetSdk(context.setting);
        const second = await context.load();
        return {
          different: context.suite.mainClass(first) !== context.suite.mainClass(second),
          ids: [await callWith(first, context), await callWith(second, context)],
        };
      },
      expect: [api.ok, api.ok],
    },
    ...Object.entries(HOSTILE).map(([part, spans]) => ({
      name: `lifecycle.hostile.${part}`,
      trap: '53: telemetry that throws never reaches the application',
      complains: true,
      async run({ client, provider, telemetry, rejectionsSoFar }) {
        telemetry.saboteur.target = part;
        provider.stream(...api.hello());
        const texts = [];
        const result = await settled(async () => {
          for await (const part of await api.resource(client()).create(api.ask({ stream: true })))
            texts.push(api.textOf(part));
        });
        return { texts, result, unhandled: await rejectionsSoFar() };
      },
      expect: Array.from({ length: spans }, () => streamed),
    })),
    {
      name: 'lifecycle.clock-jump',
      trap: '54: the wall clock is set back an hour during a call',
      async run({ client, provider }) {
        const reply = provider.open();
        const stream = await api.resource(client()).create(api.ask({ stream: true }));
        const { now } = Date;
        Date.now = () => now() - 3_600_000;
        try {
          reply.send(...api.hello()).done();
          const texts = [];
          for await (const part of stream) texts.push(api.textOf(part));
          return texts;
        } finally {
          Date.now = now;
        }
      },
      expect: { ...streamed, lasts: [0.1, 10_000] },
    },
    {
      name: 'lifecycle.by-hand',
      trap: '41, 48, 49: no flag: registered after the SDK was loaded, then taken away',
      async run({ app }) {
        const { code, said, errors } = await app('by-hand', { flag: false });
        return { code, said, errors };
      },
      expect(setting) {
        const ownSpans = api.untapped(setting, { flag: false });
        const ok = { ...api.ok, native: ownSpans.length > 0 };
        return [ok, ...ownSpans].map((span) => ({ ...span, server: { address: '127.0.0.1', port: 'any' } }));
      },
    },
    {
      name: 'lifecycle.frozen-prototype',
      trap: '41: a frozen prototype cannot be tapped, and nothing breaks',
      async run({ app }) {
        const { code, said } = await app('by-hand', { flag: false, job: { frozen: true } });
        return { code, said };
      },
      expect: (setting) => [1, 2].flatMap(() => api.untapped(setting, { flag: false })),
    },
  ];
};
