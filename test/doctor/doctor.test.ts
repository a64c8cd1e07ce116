import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import { ModelProvider } from '../support/model-provider.ts';
import { ROOT, type SdkLine } from '../support/project.ts';
import { httpBackend } from './endpoints.ts';
import { link, setDoctorStage } from './stage.ts';

// `genspan doctor` in an app's folder, with the app's environment and set-up.

describe.each<SdkLine>([2, 3])('genspan doctor on SDK line %i', (line) => {
  const stage = setDoctorStage({ opentelemetry: line });
  const api = line === 2 ? '1.9' : '1.10';

  test('finds all well in an app that has nothing but the flag', async () => {
    const backend = await httpBackend(200);
    const { code, stderr, report, level } = await stage.examine([], { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url });
    await backend.stop();
    expect({ code, stderr, problems: level('problem'), ok: report.ok }).toEqual({
      code: 0,
      stderr: '',
      problems: [],
      ok: true,
    });
    expect(level('good')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^SDKs: openai [\d.]+: traced as CommonJS/),
        expect.stringMatching(/^SDKs: @anthropic-ai\/sdk [\d.]+: traced as CommonJS and ES module/),
        expect.stringMatching(
          /^calls: openai [\d.]+ \(CommonJS\): .* made one span \(@genspan\/instrumentation-openai\)/,
        ),
        expect.stringMatching(/^calls: @anthropic-ai\/sdk [\d.]+ \(ES module\): .* made one span/),
        `endpoints: traces to ${backend.url}/v1/traces (http/protobuf): accepted`,
        'OpenTelemetry: redaction is part of traces',
      ]),
    );
    expect(level('good').join('\n')).toMatch(/Genspan starts the SDK.*\(API 1\.\d+\.\d+/);
    // The probe's own spans are not sent: what came is the one export without spans.
    expect(backend.requests).toEqual(['application/x-protobuf /v1/traces']);
  });

  test.each([
    ['at once', 'telemetry.cjs'],
    ['after a while', 'late-telemetry.cjs'],
  ])("uses the app's own provider that is started %s", async (_, file) => {
    const backend = await httpBackend(200);
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: backend.url };
    const { code, level, report } = await stage.examine(['--require', `./${file}`], env);
    await backend.stop();
    expect({ code, problems: level('problem') }).toEqual({ code: 0, problems: [] });
    expect(level('good').join('\n')).toContain(`your app's own provider serves: `);
    expect(level('good').join('\n')).toContain(`(API ${api}.`);
    expect(level('good')).toContainEqual(expect.stringContaining('OpenTelemetry: redaction is part of traces'));
    const processors = report.findings.find(({ what }) => what.startsWith('traces: '))?.what;
    expect(processors).toMatch(/BatchSpanProcessor.* and RedactionSpanProcessor, to OTLPTraceExporter$/);
  });

  test('tries the endpoint that only code knows, with its key', async () => {
    const backend = await httpBackend(401, 'right');
    const args = ['--require', './own-endpoint.cjs'];
    const wrong = await stage.examine(args, { BACKEND: backend.url, BACKEND_KEY: 'wrong' });
    const right = await stage.examine(args, { BACKEND: backend.url, BACKEND_KEY: 'right' });
    await backend.stop();
    expect(wrong.code).toBe(1);
    expect(wrong.level('problem')).toEqual([
      `endpoints: traces to ${backend.url}/v1/traces (http/json): unauthorised, HTTP 401`,
    ]);
    expect(wrong.finding(/unauthorised/)?.remedy).toContain('OTEL_EXPORTER_OTLP_HEADERS');
    expect(wrong.stdout).not.toContain('"right"');
    expect({ code: right.code, problems: right.level('problem') }).toEqual({ code: 0, problems: [] });
  });
});

describe('other instrumentations', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });
  beforeAll(() => {
    stage.install('@traceloop/instrumentation-openai', '0.27.0', 'other-instrumentation/');
    stage.install('openlit', '1.15.0');
    stage.install('dd-trace', '6.21.0');
  });

  const env = { OTEL_TRACES_EXPORTER: 'console' };

  test('are told of when they are installed, with their switch', async () => {
    const { code, level, finding } = await stage.examine([], env);
    expect({ code, problems: level('problem') }).toEqual({ code: 0, problems: [] });
    expect(finding(/openlit 1\.15\.0/)).toMatchObject({
      level: 'note',
      what: 'openlit 1.15.0: installed, not loaded here',
      remedy: expect.stringContaining('OPENLIT_DISABLED_INSTRUMENTORS=openai,anthropic'),
    });
    expect(finding(/dd-trace/)?.why).toContain('for a backend of its own');
  });

  test('are left in peace when the environment switches them off', async () => {
    const off = {
      ...env,
      OPENLIT_DISABLED_INSTRUMENTORS: 'openai, anthropic',
      DD_TRACE_DISABLED_PLUGINS: 'openai,anthropic',
    };
    const { level } = await stage.examine([], off);
    expect(level('good')).toContain(
      'other instrumentations: openlit 1.15.0: switched off for model calls by your environment',
    );
    expect(level('good')).toContain(
      'other instrumentations: dd-trace 6.21.0: switched off for model calls by your environment',
    );
  });

  test('that make a second span are caught in the act', async () => {
    const { code, level, finding } = await stage.examine(['--require', './other-instrumentation.cjs'], env);
    expect(code).toBe(1);
    expect(level('problem')).toHaveLength(1);
    const found = finding(/more than one span/);
    expect(found?.what).toMatch(
      /^openai [\d.]+ \(CommonJS\): more than one span for a call, by .*@genspan\/instrumentation-openai/,
    );
    expect(found?.what).toContain('@traceloop/instrumentation-openai');
    expect(found?.remedy).toContain('instrumentModules');
    // Only the CommonJS copy was wrapped.
    expect(level('good')).toContainEqual(
      expect.stringMatching(/^calls: openai [\d.]+ \(ES module\): .* made one span/),
    );
    expect(finding(/@traceloop\/instrumentation-openai 0/)?.what).toContain('loaded');
  });
});

describe('the SDKs', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });
  beforeAll(() => {
    link(
      stage.project,
      'node_modules/old-lib/node_modules/@anthropic-ai/sdk',
      'test/apps/anthropic-0.60/node_modules/@anthropic-ai/sdk',
    );
    stage.install('old-lib', '1.0.0');
  });

  const env = { OTEL_TRACES_EXPORTER: 'console' };

  test('are found nested in other packages, and called there', async () => {
    const { code, level } = await stage.examine([], env);
    expect(code).toBe(0);
    const nested = join('node_modules', 'old-lib', 'node_modules', '@anthropic-ai', 'sdk');
    expect(level('good')).toContain(`SDKs: @anthropic-ai/sdk 0.60.0 (${nested}): traced as CommonJS and ES module`);
    expect(level('note')).toContainEqual(
      expect.stringMatching(/^SDKs: @anthropic-ai\/sdk is installed 2 times \(.*0\.60\.0/),
    );
    expect(level('good')).toContainEqual(
      expect.stringMatching(/^calls: @anthropic-ai\/sdk 0\.60\.0 \(ES module\): .* one span/),
    );
  });

  test.each([
    ['unset', undefined, 'good', /Genspan sets ANTHROPIC_OPEN_TELEMETRY=false/],
    ['off', 'false', 'good', /your environment has ANTHROPIC_OPEN_TELEMETRY=false/],
    ['on', 'true', 'note', /your environment has ANTHROPIC_OPEN_TELEMETRY=true, so its span is the one/],
  ])('native tracing %s', async (_, value, level, words) => {
    const { finding } = await stage.examine([], { ...env, ...(value ? { ANTHROPIC_OPEN_TELEMETRY: value } : {}) });
    expect(finding(words)).toMatchObject({ area: 'native tracing', level });
    const scope = value === 'true' ? 'com.anthropic.sdk.typescript' : '@genspan/instrumentation-anthropic';
    expect(finding(/^@anthropic-ai\/sdk 1[\d.]+ \(ES module\): .* made one span/)?.what).toContain(`(${scope})`);
  });

  test('that are frozen are named', async () => {
    const { code, finding } = await stage.examine(['--require', './freeze.cjs'], {
      ...env,
      NODE_OPTIONS: '--require ./freeze.cjs',
    });
    expect(code).toBe(1);
    expect(finding(/not traced as CommonJS: its classes are frozen/)?.remedy).toContain('before what freezes it');
    expect(finding(/openai.*\(CommonJS\): a call .* made no span/)?.level).toBe('problem');
  });
});

describe('a second, newer copy of the API', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });
  beforeAll(() => {
    const api = 'test/apps/otel-3/node_modules/@opentelemetry/api';
    link(stage.project, 'node_modules/new-lib/node_modules/@opentelemetry/api', api);
    stage.install('new-lib', '1.0.0');
  });

  test('finds no provider, which is said', async () => {
    const { code, level, finding } = await stage.examine([], { OTEL_TRACES_EXPORTER: 'console' });
    expect(code).toBe(1);
    const where = join('node_modules', 'new-lib', 'node_modules', '@opentelemetry', 'api');
    expect(level('problem')).toEqual([
      expect.stringMatching(/^OpenTelemetry: @opentelemetry\/api 1\.10\.\d+ \(.*finds no provider: .* 1\.9\.\d+$/),
    ]);
    expect(finding(/finds no provider/)?.what).toContain(where);
    expect(finding(/finds no provider/)?.remedy).toContain('npm ls @opentelemetry/api');
  });
});

describe('a folder without any SDK', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });
  beforeAll(() => {
    for (const name of ['openai', '@anthropic-ai'])
      rmSync(stage.project.file(join('node_modules', name)), { recursive: true });
  });

  test('has nothing to trace, which is said', async () => {
    const { code, level, finding } = await stage.examine([], { OTEL_TRACES_EXPORTER: 'console' });
    expect(code).toBe(1);
    expect(level('problem')).toEqual([
      `SDKs: neither openai nor @anthropic-ai/sdk is installed for ${stage.project.directory}`,
    ]);
    expect(finding(/neither/)?.remedy).toContain("app's folder");
  });
});

describe('settings', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });

  test('that are wrong or switch everything off are named', async () => {
    const { code, level } = await stage.examine([], {
      GENSPAN_SEMCONV: 'v2',
      GENSPAN_PRICE_FILE: 'x.json',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http',
      OTEL_SDK_DISABLED: 'true',
    });
    expect(code).toBe(1);
    const problems = level('problem').filter((line) => line.startsWith('settings: '));
    expect(problems).toEqual([
      expect.stringContaining('GENSPAN_PRICE_FILE is no setting'),
      expect.stringContaining('GENSPAN_SEMCONV is "v2"'),
      expect.stringContaining('OTEL_EXPORTER_OTLP_PROTOCOL is "http"'),
      'settings: OTEL_SDK_DISABLED is true',
    ]);
  });

  test('that switch Genspan off leave nothing traced', async () => {
    const { code, level } = await stage.examine([], { GENSPAN_DISABLED: 'true', OTEL_TRACES_EXPORTER: 'console' });
    expect(code).toBe(1);
    expect(level('problem')).toContain('settings: GENSPAN_DISABLED is set');
  });
});

describe("the user's own program", () => {
  const stage = setDoctorStage({ opentelemetry: 2 });
  let provider: ModelProvider;
  beforeAll(async () => {
    provider = await ModelProvider.start();
    return () => provider.stop();
  });

  const env = () => ({ OTEL_TRACES_EXPORTER: 'console', PROVIDER_URL: provider.url });

  test('is watched while it runs, and its calls are counted', async () => {
    const { code, stderr, level, finding } = await stage.examine(['--', 'node', 'calls.mjs'], env());
    expect({ code, stderr, problems: level('problem') }).toEqual({ code: 0, stderr: '', problems: [] });
    expect(level('good')).toContain('calls: 2 calls of the program, each with one span');
    expect(finding(/openai [\d.]+: traced as ES module$/)?.level).toBe('good');
  });

  test('is ended when its time is over', async () => {
    const { code, level } = await stage.examine(['--seconds', '10', '--', 'node', 'calls.mjs'], {
      ...env(),
      STAY: '1',
    });
    expect({ code, problems: level('problem') }).toEqual({ code: 0, problems: [] });
    expect(level('good')).toContain('calls: 2 calls of the program, each with one span');
  });

  test('that calls no model says nothing about spans', async () => {
    const { code, finding } = await stage.examine(['--', 'node', 'no-call.cjs'], env());
    expect(code).toBe(0);
    expect(finding(/made no model call/)?.remedy).toContain('--require');
  });

  test('with an SDK built into it is not seen, which is said', async () => {
    const bundle = await rolldown({ input: stage.project.file('calls.mjs'), platform: 'node', logLevel: 'silent' });
    await bundle.write({ file: stage.project.file('bundled.mjs'), format: 'esm', codeSplitting: false });
    await bundle.close();
    const { code, finding } = await stage.examine(['--', 'node', 'bundled.mjs'], env());
    expect(code).toBe(1);
    expect(finding(/^an SDK is bundled into .*bundled\.mjs$/)?.remedy).toContain('instrument(OpenAI)');
  });

  test('that does not run is a problem, with its last words', async () => {
    const { code, finding } = await stage.examine(['--', 'node', 'fails.cjs'], env());
    expect(code).toBe(1);
    expect(finding(/ended with exit code 3/)?.what).toContain('the database is not there');
  });

  test('that cannot be started cannot be checked', async () => {
    const { code, stderr } = await stage.read(['--', 'no-such-program']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^genspan doctor: [^\n]*no-such-program[^\n]*\n$/);
  });
});

describe('for people', () => {
  const stage = setDoctorStage({ opentelemetry: 2 });

  test('it says what, why and what to do', async () => {
    const { code, stdout } = await stage.read([], { OTEL_TRACES_EXPORTER: 'none' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^SDKs\n {2}✓ @anthropic-ai\/sdk [\d.]+: traced as CommonJS and ES module\n/);
    expect(stdout).toContain(
      '\n  ✗ OTEL_TRACES_EXPORTER is none\n      why: spans are exported nowhere\n      do:  unset it, or set it to otlp\n',
    );
    expect(stdout).toMatch(/\n\d+ things? to mend \(✗\)\.\n$/);
  });

  test('it says what the page in docs shows', async () => {
    const page = readFileSync(join(ROOT, 'docs', 'doctor.md'), 'utf8');
    const [, sample = ''] = /```text\n(.*?)```/s.exec(page) ?? [];
    stage.install('openlit', '1.15.0');
    const { stdout } = await stage.read([], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    const shape = (text: string) => text.replace(/http:\/\/[\w.]+:\d+/g, 'URL').replace(/\d+\.\d+\.\d+/g, 'VERSION');
    const said = shape(stdout).split('\n');
    for (const line of shape(sample).split('\n')) expect(said).toContain(line);
  });

  test('a file that cannot be loaded is 2, with its words', async () => {
    const { code, stdout, stderr } = await stage.read(['--require', './nowhere.cjs']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('nowhere.cjs');
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
