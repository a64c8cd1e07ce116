import { shared } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import { TapInstrumentation } from './instrumentation.ts';
import { loaderRegistry } from './loader/registry.ts';
import type { TapDefinition } from './tap/tap-definition.ts';
import { type TapConfig, tapRuntime } from './tap/tap-runtime.ts';
import { open, resetProcess, telemetry } from './tap.fixture.ts';

/** An instrumentation of an SDK with one class, whose method then says how many taps it passed. */
const definition: TapDefinition = {
  name: 'acme-tap',
  version: '1.0.0',
  target: { package: 'acme', entries: ['index'], files: [{ path: 'chat', surface: 'chat', classes: ['Chat'] }] },
  surfaces: {
    chat: [
      {
        class: 'Chat',
        method: 'create',
        wrap: (runtime) => (original) =>
          function () {
            const below = Reflect.apply(original, this, []) as number;
            return runtime.active ? below + 1 : below;
          },
      },
      { class: 'Chat', method: 'helper', optional: true, wrap: () => (original) => original },
    ],
  },
  classesOf: (sdk) => ({ chat: { Chat: (sdk as { Chat?: unknown }).Chat } }),
};

const lines: string[] = [];

beforeEach(() => {
  resetProcess();
  // No hook of the process is wanted here: offers are made by hand.
  loaderRegistry().hooked = true;
  lines.length = 0;
  shared().sink = (line) => lines.push(line);
});

function acme() {
  class Chat {
    create(): number {
      return 0;
    }
  }
  return { Chat };
}

const offered = (classes: Record<string, unknown>) => ({
  package: 'acme',
  surface: 'chat',
  file: '/a/chat.js',
  classes,
});
const offer = (classes: Record<string, unknown>) => loaderRegistry().offer(offered(classes));

describe('an instrumentation', () => {
  it('taps an SDK that is loaded before or after it, and each copy of it', () => {
    const [before, after, other] = [acme(), acme(), acme()];
    offer(before);
    new TapInstrumentation(definition);
    offer(after);
    offer(other);
    for (const { Chat } of [before, after, other]) expect(new Chat().create()).toBe(1);
    expect(lines).toEqual([]);
  });

  it('works once, however often it is registered, and until the last one is disabled', () => {
    const { Chat } = acme();
    const { create } = Chat.prototype;
    const [first, second] = [new TapInstrumentation(definition), new TapInstrumentation(definition)];
    offer({ Chat });
    expect(new Chat().create()).toBe(1);
    first.disable();
    expect(new Chat().create()).toBe(1);
    second.disable();
    expect(new Chat().create()).toBe(0);
    expect(Chat.prototype.create).toBe(create);
    first.enable();
    expect(new Chat().create()).toBe(1);
  });

  it('passes calls through where another library has wrapped the method since', () => {
    const { Chat } = acme();
    const instrumentation = new TapInstrumentation(definition);
    offer({ Chat });
    const ours = Chat.prototype.create;
    Chat.prototype.create = function () {
      return ours.call(this) + 100;
    };
    instrumentation.disable();
    expect(new Chat().create()).toBe(100);
    instrumentation.enable();
    expect(new Chat().create()).toBe(101);
  });

  it('takes nothing while it is disabled, and what came meanwhile once it is enabled', () => {
    const instrumentation = new TapInstrumentation(definition, { enabled: false });
    const { Chat } = acme();
    offer({ Chat });
    expect(new Chat().create()).toBe(0);
    instrumentation.enable();
    expect(new Chat().create()).toBe(1);
  });

  it('leaves other packages alone', () => {
    new TapInstrumentation(definition);
    const { Chat } = acme();
    loaderRegistry().offer({ ...offered({ Chat }), package: 'other' });
    expect(new Chat().create()).toBe(0);
  });

  it.each([
    ['no class', () => ({}), /no class Chat/],
    ['no method', () => ({ Chat: class {} }), /no method create/],
    ['a frozen class', () => freeze(acme()), /frozen/],
  ])('says once that it cannot trace an SDK with %s', (_, classes, line) => {
    new TapInstrumentation(definition);
    offer(classes());
    offer(classes());
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
    expect(lines[0]).toContain('/a/chat.js');
  });
});

describe('instrument', () => {
  it('taps a class that is given to it, once', () => {
    const instrumentation = new TapInstrumentation(definition);
    const sdk = acme();
    expect(instrumentation.instrument(sdk)).toBe(true);
    expect(instrumentation.instrument(sdk)).toBe(true);
    expect(new sdk.Chat().create()).toBe(1);
    expect(lines).toEqual([]);
  });

  it('says that what it was given is not the SDK', () => {
    expect(new TapInstrumentation(definition).instrument({})).toBe(false);
    expect(lines).toHaveLength(1);
  });
});

describe('the configuration', () => {
  const said = (config: unknown) => {
    const { provider, spans } = telemetry();
    const instrumentation = new TapInstrumentation(definition, { unredactedContent: true });
    instrumentation.setTracerProvider(provider);
    instrumentation.setConfig(config as TapConfig);
    open(tapRuntime(definition.name, definition.version)).answered({ say: 'x' });
    return spans()[0]!.attributes['gen_ai.output.messages'];
  };

  it('has content captured', () => {
    expect(said({ captureMessageContent: 'SPAN_ONLY', unredactedContent: true })).toBeDefined();
    expect(lines).toEqual([]);
  });

  it.each([false, 'false', 'no_content', 'NONE', 'on', 1])(
    'leaves out a capture mode that is none (%o), with a line: it must not capture by mistake',
    (captureMessageContent) => {
      expect(said({ captureMessageContent, unredactedContent: true })).toBeUndefined();
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain('captureMessageContent');
    },
  );

  it('may be changed back', () => {
    const instrumentation = new TapInstrumentation(definition, { unredactedContent: true });
    instrumentation.setConfig({ captureMessageContent: 'SPAN_ONLY', unredactedContent: true });
    expect(said({ captureMessageContent: 'NO_CONTENT' })).toBeUndefined();
  });

  it('says what was set, and whether it is enabled', () => {
    const instrumentation = new TapInstrumentation(definition, { captureMessageContent: 'EVENT_ONLY' });
    expect(instrumentation.getConfig()).toEqual({ enabled: true, captureMessageContent: 'EVENT_ONLY' });
    instrumentation.disable();
    expect(instrumentation.getConfig().enabled).toBe(false);
    instrumentation.setConfig({});
    expect(instrumentation.getConfig().enabled).toBe(false);
  });
});

function freeze(sdk: ReturnType<typeof acme>) {
  Object.freeze(sdk.Chat.prototype);
  return sdk;
}
