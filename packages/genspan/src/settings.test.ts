import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';
import { isSwitchedOff } from './switched-off.ts';

function read(env: Record<string, string>) {
  const lines: string[] = [];
  return { settings: readSettings(env, (line) => lines.push(line)), lines };
}

const CAPTURE = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

describe('the settings', () => {
  it('are quiet and private when nothing is set', () => {
    expect(read({ PATH: '/bin', OTEL_SERVICE_NAME: 'app' })).toEqual({
      settings: {
        disabled: false,
        profile: 'default',
        capture: 'NO_CONTENT',
        unredactedContent: false,
        redaction: true,
        redactionScope: 'genai',
        costProfiles: [],
        tokenizer: 'estimate',
        includeUsage: false,
      },
      lines: [],
    });
  });

  it.each([
    ['false', 'NO_CONTENT'],
    ['true', 'SPAN_ONLY'],
    ['True', 'SPAN_ONLY'],
    ['NO_CONTENT', 'NO_CONTENT'],
    ['span_only', 'SPAN_ONLY'],
    [' EVENT_ONLY ', 'EVENT_ONLY'],
    ['SPAN_AND_EVENT', 'SPAN_AND_EVENT'],
    ['', 'NO_CONTENT'],
  ])('capture content for %o in mode %s', (value, capture) => {
    expect(read({ [CAPTURE]: value })).toMatchObject({ settings: { capture }, lines: [] });
  });

  it.each(['yes', '1', 'SPAN', 'constructor', '__proto__'])('capture nothing for %o, and say so', (value) => {
    const { settings, lines } = read({ [CAPTURE]: value });
    expect(settings.capture).toBe('NO_CONTENT');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(CAPTURE);
    expect(lines[0]).toContain(`"${value}"`);
    expect(lines[0]).toContain('SPAN_AND_EVENT');
  });

  it.each([
    [{ GENSPAN_SEMCONV: 'latest' }, 'latest'],
    [{ GENSPAN_SEMCONV: 'v1.41' }, 'v1.41'],
    [{ OTEL_SEMCONV_STABILITY_OPT_IN: 'http, gen_ai_latest_experimental' }, 'latest'],
    [{ OTEL_SEMCONV_STABILITY_OPT_IN: 'http/dup' }, 'default'],
    [{ GENSPAN_SEMCONV: 'v1.41', OTEL_SEMCONV_STABILITY_OPT_IN: 'gen_ai_latest_experimental' }, 'v1.41'],
    [{ GENSPAN_SEMCONV: '' }, 'default'],
  ])('take the conventions of %o to be %s', (env, profile) => {
    expect(read(env as Record<string, string>)).toMatchObject({ settings: { profile }, lines: [] });
  });

  it.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['false', false],
    ['0', false],
    ['', false],
  ])('read the flag %o as %s', (value, flag) => {
    const { settings, lines } = read({ GENSPAN_DISABLED: value, GENSPAN_UNREDACTED_CONTENT: value });
    expect(settings).toMatchObject({ disabled: flag, unredactedContent: flag });
    expect(lines).toEqual([]);
    expect(isSwitchedOff({ GENSPAN_DISABLED: value })).toBe(flag);
  });

  it('read what is redacted, and with which key', () => {
    const key = 'k'.repeat(32);
    const env = { GENSPAN_REDACTION: 'on', GENSPAN_REDACTION_SCOPE: 'ALL', GENSPAN_REDACTION_KEY: key };
    expect(read(env)).toMatchObject({
      settings: { redaction: true, redactionScope: 'all', redactionKey: key },
      lines: [],
    });
    expect(read({ GENSPAN_REDACTION: ' OFF ' })).toMatchObject({ settings: { redaction: false }, lines: [] });
  });

  it('never print the key', () => {
    const { lines, settings } = read({ GENSPAN_REDACTION_KEY: 'plum umbrella' });
    expect(lines.join()).not.toContain('plum');
    expect(settings).not.toHaveProperty('redactionKey');
  });

  it('have what prices are made of', () => {
    const { settings, lines } = read({
      GENSPAN_PRICES_FILE: '/etc/prices.yaml',
      GENSPAN_PRICES_URL: 'https://prices.example.com/prices.json',
      GENSPAN_COST_PROFILES: 'langfuse, Sentry',
      GENSPAN_TOKENIZER: 'tiktoken',
    });
    expect(settings).toMatchObject({
      pricesFile: '/etc/prices.yaml',
      pricesUrl: 'https://prices.example.com/prices.json',
      costProfiles: ['langfuse', 'sentry'],
      tokenizer: 'tiktoken',
    });
    expect(lines).toEqual([]);
  });

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['', false],
    ['api.openai.com, gateway.example.com', ['api.openai.com', 'gateway.example.com']],
  ])('ask for usage where GENSPAN_INCLUDE_USAGE=%s says so', (value, includeUsage) => {
    expect(read({ GENSPAN_INCLUDE_USAGE: value }).settings.includeUsage).toEqual(includeUsage);
  });

  it('have the path of the configuration file', () => {
    expect(read({ GENSPAN_CONFIG: 'ops/genspan.yaml' })).toMatchObject({
      settings: { configFile: 'ops/genspan.yaml' },
      lines: [],
    });
    expect(read({ GENSPAN_CONFIG: ' ' }).settings).not.toHaveProperty('configFile');
  });

  it('have the path of the control file', () => {
    expect(read({ GENSPAN_CONTROL_FILE: '/run/genspan' }).settings.controlFile).toBe('/run/genspan');
    expect(read({ GENSPAN_CONTROL_FILE: '' }).settings).not.toHaveProperty('controlFile');
  });

  it.each([
    ['GENSPAN_DISABLED', 'yes', /allowed are true, false; using false/],
    ['GENSPAN_UNREDACTED_CONTENT', 'please', /allowed are true, false; using false/],
    ['GENSPAN_SEMCONV', 'v1.42', /allowed are latest, v1\.41/],
    ['GENSPAN_SEMCOMV', 'latest', /no setting of genspan; known are .*GENSPAN_SEMCONV/],
    ['GENSPAN_PRICES_URL', 'http://prices.example.com', /^GENSPAN_PRICES_URL is no https URL/],
    ['GENSPAN_COST_PROFILES', 'datadog', /"datadog": allowed are langfuse, openinference/],
    ['GENSPAN_TOKENIZER', 'exact', /"exact": allowed are estimate, tiktoken, none/],
    ['GENSPAN_REDACTION', 'no', /GENSPAN_REDACTION is "no": allowed are on, off; using on/],
    ['GENSPAN_REDACTION_SCOPE', 'traces', /GENSPAN_REDACTION_SCOPE is "traces": allowed are genai, all; using genai/],
    ['GENSPAN_REDACTION_KEY', 'plum umbrella', /^GENSPAN_REDACTION_KEY is 13 bytes long: allowed are at least 32/],
  ])('complain in one line about %s=%s', (name, value, line) => {
    const { settings, lines } = read({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(name);
    expect(lines[0]).toMatch(line);
    expect(settings).toEqual(read({}).settings);
  });

  it('complain about each of several mistakes', () => {
    expect(read({ GENSPAN_SEMCONV: 'x', GENSPAN_DISABLED: 'x', GENSPAN_TYPO: 'x' }).lines).toHaveLength(3);
  });

  it('print a bad value short and without control characters', () => {
    const [line] = read({ GENSPAN_SEMCONV: `\u001b[31m\n${'x'.repeat(5000)}` }).lines;
    expect(line!.length).toBeLessThan(300);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(line).not.toMatch(/[\u0000-\u001f]/);
  });
});
