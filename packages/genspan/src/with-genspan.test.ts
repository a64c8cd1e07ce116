import { loaderRegistry } from '@genspan/instrumentation';
import { AnthropicInstrumentation } from '@genspan/instrumentation-anthropic';
import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { shared } from '@genspan/model-call';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { disable } from './switch.ts';
import { told } from './telling.fixture.ts';
import { type GenspanOptions, withGenspan } from './with-genspan.ts';

let lines: string[];

const OURS = [expect.any(OpenAIInstrumentation), expect.any(AnthropicInstrumentation)];

beforeEach(() => {
  const holder = globalThis as Record<symbol, unknown>;
  for (const key of [
    'genspan',
    'genspan.loader',
    'genspan.instrumentations',
    'genspan.redaction',
    'genspan.registrations',
  ])
    delete holder[Symbol.for(key)];
  // No hook of this process is wanted.
  loaderRegistry().hooked = true;
  for (const name of Object.keys(process.env)) if (/^(OTEL|GENSPAN)_/.test(name)) vi.stubEnv(name, undefined);
  lines = told();
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Options that the types forbid, as an app in JavaScript may give them. */
const bad = (options: unknown) => withGenspan({}, options as GenspanOptions);

describe('withGenspan', () => {
  it('keeps everything that was there, the very same values, and leaves the given object alone', () => {
    const theirs = { name: 'theirs' };
    const given = Object.freeze({
      serviceName: 'support',
      spanProcessors: [{}],
      instrumentations: Object.freeze([theirs]),
    });
    const made = withGenspan(given);
    expect(made).toMatchObject({ serviceName: 'support' });
    expect(made.spanProcessors).toBe(given.spanProcessors);
    expect(made.instrumentations[0]).toBe(theirs);
    expect(made.instrumentations.slice(1)).toEqual(OURS);
  });

  it.each([[undefined], [null], [[]]])('adds the instrumentation where there are none (%o)', (instrumentations) => {
    const made = withGenspan({ instrumentations }) as { instrumentations: unknown };
    expect(made.instrumentations).toEqual(OURS);
  });

  it('takes one instrumentation that stands alone, and lists in lists as NodeSDK does', () => {
    const single = { name: 'single' };
    expect(withGenspan({ instrumentations: single }).instrumentations).toEqual([single, ...OURS]);
    expect(withGenspan({ instrumentations: [[single]] }).instrumentations).toEqual([[single], ...OURS]);
  });

  it('makes a configuration when there is none', () => {
    expect(withGenspan()).toEqual({ instrumentations: OURS });
    expect(lines).toEqual([]);
  });

  it('reads the environment, over which options win', () => {
    vi.stubEnv('GENSPAN_SEMCONV', 'v1.41');
    vi.stubEnv('OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT', 'true');
    vi.stubEnv('GENSPAN_UNREDACTED_CONTENT', 'true');
    vi.stubEnv('GENSPAN_REDACTION', 'off');
    withGenspan();
    expect(shared()).toMatchObject({ profile: 'v1.41', capture: 'SPAN_ONLY', unredactedContent: true });
    withGenspan({}, { semconv: 'latest', captureMessageContent: 'NO_CONTENT', unredactedContent: false });
    expect(shared()).toMatchObject({ profile: 'latest', capture: 'NO_CONTENT', unredactedContent: false });
    expect(lines).toEqual([]);
  });

  it('changes nothing where the environment switches it off', () => {
    vi.stubEnv('GENSPAN_DISABLED', 'true');
    const given = { serviceName: 'support' };
    expect(withGenspan(given)).toBe(given);
  });

  it.each([
    [{ semconv: 'newest' }, /semconv is "newest": allowed are default, latest, v1\.41/],
    [{ captureMessageContent: 'all' }, /captureMessageContent is "all": allowed are NO_CONTENT/],
    [{ captureMessageContent: true }, /captureMessageContent is true: allowed are NO_CONTENT/],
    [{ unredactedContent: 'yes' }, /unredactedContent is "yes": allowed are true, false/],
    [{ redaction: 'off' }, /withGenspan: redaction is "off": allowed are true, false, an object of settings/],
    [{ redaction: { scope: 'spans' } }, /redaction\.scope is "spans": allowed are genai, all/],
    [{ redaction: { deny: 'plum' } }, /redaction\.deny is a string: allowed is an array/],
    [
      { redaction: { entities: { disable: ['MAIL'] } } },
      /redaction: entities\.disable is "MAIL": allowed are names of/,
    ],
    [{ redaction: { key: 'plum' } }, /redaction: key is 4 bytes long/],
    [{ pricesFile: 5 }, /pricesFile is 5: allowed is a path/],
    [{ costProfiles: 'langfuse' }, /costProfiles is "langfuse": allowed is a list of langfuse, /],
    [{ costProfiles: ['datadog'] }, /costProfiles is "datadog": allowed are langfuse, /],
    [{ tokenizer: 'exact' }, /tokenizer is "exact": allowed are estimate, tiktoken, none/],
    [{ includeUsage: 'yes' }, /includeUsage is "yes": allowed are true, false, a list of hosts/],
    [
      { semConv: 'latest' },
      /semConv is no option; known are captureMessageContent, unredactedContent, semconv, redaction/,
    ],
  ])('says in one line what is wrong with %o, and the default holds', (options, line) => {
    bad(options);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
    expect(shared()).toMatchObject({ profile: 'default', capture: 'NO_CONTENT', unredactedContent: false });
  });

  it.each([null, 5, 'latest', [], { semconv: 1n }, { unredactedContent: 1n }])(
    'does not keep the app from starting, whatever the options are: %o',
    (options) => {
      const made = bad(options) as { instrumentations: unknown };
      expect(made.instrumentations).toEqual(OURS);
    },
  );

  it('puts its instrumentation under the switch', () => {
    const { instrumentations } = withGenspan() as unknown as { instrumentations: OpenAIInstrumentation[] };
    expect(instrumentations[0]!.getConfig().enabled).toBe(true);
    disable();
    expect(instrumentations[0]!.getConfig().enabled).toBe(false);
  });
});
