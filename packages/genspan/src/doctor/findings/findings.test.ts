import { describe, expect, it } from 'vitest';
import { facts, installed, processFacts } from '../facts.fixture.ts';
import type { EndpointFacts, Facts, ProcessFacts } from '../facts.ts';
import { findingsOf } from './findings.ts';

const inProcess = (more: Partial<ProcessFacts>, rest: Partial<Omit<Facts, 'run'>> = {}) =>
  findingsOf(facts({ run: { processes: [processFacts(more)] }, ...rest }));
const problems = (findings: ReturnType<typeof findingsOf>) => findings.filter(({ level }) => level === 'problem');
const only = (findings: ReturnType<typeof findingsOf>) => {
  expect(problems(findings)).toHaveLength(1);
  return problems(findings)[0]!;
};

it('has nothing to mend where all is well, and every finding is on one line', () => {
  const findings = findingsOf(facts());
  expect(findings.every(({ level }) => level === 'good')).toBe(true);
  expect(JSON.stringify(findings)).not.toContain('\\n');
});

it('says of every problem why it matters and what to do', () => {
  const findings = findingsOf(
    facts({
      installed: [],
      env: { GENSPAN_SEMCONV: 'v9' },
      run: {
        processes: [
          processFacts({
            redaction: false,
            capture: 'SPAN_ONLY',
            serving: 'undecided',
            sdks: [],
            bundled: '/app/x.js',
          }),
        ],
        said: ['something odd'],
        ended: 'SIGKILL',
      },
    }),
  );
  expect(problems(findings).length).toBeGreaterThan(4);
  for (const { why, remedy } of problems(findings)) {
    expect(why).toMatch(/\w/);
    expect(remedy).toMatch(/\w/);
  }
});

describe('SDKs', () => {
  const root = '/app/node_modules/openai';

  it('that load in one format only are a note where the other is traced', () => {
    const sdks = [
      { package: 'openai', root, format: 'CommonJS', state: 'failed', reason: 'require() of ES module' },
      { package: 'openai', root, format: 'ES module', state: 'traced' },
    ] as const;
    const findings = inProcess({ sdks: [...sdks] });
    expect(problems(findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toContain(
      'openai 7.0.0: cannot be loaded as CommonJS by Node v24.0.0: require() of ES module',
    );
  });

  it('of an unknown layout are named, with the way by hand', () => {
    const sdks = [{ package: 'openai', root, format: 'CommonJS', state: 'missed', reason: 'other classes' }] as const;
    expect(only(inProcess({ sdks: [...sdks] })).remedy).toContain('instrument(OpenAI)');
  });

  it('in a bundle are a problem, unless they are tapped by hand', () => {
    const bundle = { sdks: [], bundled: '/app/dist/server.js', calls: [] };
    expect(only(inProcess(bundle)).what).toBe('an SDK is bundled into /app/dist/server.js');
    expect(problems(inProcess({ ...bundle, byHand: true }))).toEqual([]);
  });

  it('of the clouds are shown with what they are traced through', () => {
    const host = installed('@anthropic-ai/bedrock-sdk', '1.1.3');
    const findings = findingsOf(facts({ installed: [installed('openai', '7.0.0'), host] }));
    expect(findings.map(({ what }) => what)).toContain(
      '@anthropic-ai/bedrock-sdk 1.1.3: traced through @anthropic-ai/sdk, whose resources it uses',
    );
  });
});

describe('native tracing', () => {
  const told = (version: string, env: Record<string, string>, more: Partial<ProcessFacts> = {}) =>
    inProcess(more, {
      installed: [installed('@anthropic-ai/sdk', version)],
      env: { OTEL_SERVICE_NAME: 'x', ...env },
    }).find(({ area }) => area === 'native tracing');

  it.each([
    ['0.133.0', {}, 'good', /makes no spans of its own/],
    ['0.134.0', {}, 'good', /Genspan sets/],
    ['1.12.0', { ANTHROPIC_OPEN_TELEMETRY: 'FALSE' }, 'good', /your environment has/],
    ['1.12.0', { ANTHROPIC_OPEN_TELEMETRY: '1' }, 'note', /so its span is the one/],
  ])('of %s with %j', (version, env, level, what) => {
    expect(told(version, env)).toMatchObject({ level, what: expect.stringMatching(what) });
  });

  it('is told of code that switches it on', () => {
    expect(told('1.12.0', {}, { anthropicSwitch: 'true' })?.what).toContain(
      'your code sets ANTHROPIC_OPEN_TELEMETRY=true',
    );
  });
});

describe('calls', () => {
  const call = (...scopes: string[]) => ({
    calls: [{ call: 'openai 7.0.0 (CommonJS)', spans: scopes.map((scope) => ({ name: 'chat m', scope })) }],
  });
  const ours = '@genspan/instrumentation-openai';

  it.each([
    [['@opentelemetry/instrumentation-openai'], 'OTEL_NODE_DISABLED_INSTRUMENTATIONS=openai'],
    [['@arizeai/openinference-instrumentation-anthropic'], 'registerInstrumentations()'],
    [['openlit'], 'OPENLIT_DISABLED_INSTRUMENTORS=openai,anthropic'],
    [['com.anthropic.sdk.typescript'], 'ANTHROPIC_OPEN_TELEMETRY=false'],
    [['something-else'], 'switch the instrumentation something-else off'],
    [[ours], 'loaded twice'],
  ])('with a second span by %j have its switch', (scopes, remedy) => {
    const found = only(inProcess(call(ours, ...scopes)));
    expect(found.what).toContain('more than one span for a call');
    expect(found.remedy).toContain(remedy);
  });

  it('without a span are a problem where somebody serves, and none where nobody does', () => {
    expect(only(inProcess(call())).what).toContain('made no span');
    expect(problems(inProcess({ ...call(), serving: 'undecided' })).map(({ area }) => area)).toEqual(['OpenTelemetry']);
  });

  it('that the sampler dropped are not counted', () => {
    const unsampled = { calls: [{ call: 'openai', spans: [], unsampled: true }], sampler: 'AlwaysOffSampler' };
    const findings = inProcess(unsampled);
    expect(problems(findings)).toEqual([]);
    expect(findings.filter(({ level }) => level === 'note').map(({ what }) => what)).toEqual([
      'sampler: AlwaysOffSampler',
      'openai: a call to a provider on this machine was dropped by the sampler, so its spans could not be counted',
    ]);
  });
});

describe('OpenTelemetry', () => {
  it('names the signals that redaction is not part of', () => {
    const signals = [
      { signal: 'traces', provider: 'Own', processors: [], exporters: [], redacted: false },
      { signal: 'logs', processors: [], exporters: [], redacted: false },
    ] as const;
    const found = only(
      inProcess({ serving: 'app', signals: signals.map((signal) => ({ ...signal, processors: [], exporters: [] })) }),
    );
    expect(found.what).toBe('redaction is not part of traces');
  });

  it('tells content that is dropped from content that is raw', () => {
    const capture = { redaction: false, capture: 'SPAN_ONLY' } as const;
    expect(only(inProcess(capture)).what).toContain('is dropped');
    expect(problems(inProcess({ ...capture, unredactedContent: true }))).toEqual([]);
  });

  it('leaves copies of the API alone that are as old as the registered one, or are of genspan', () => {
    const copies = [
      installed('openai', '7.0.0'),
      installed('@opentelemetry/api', '1.9.1'),
      installed('@opentelemetry/api', '1.10.0', { path: '/app/node_modules/genspan/node_modules/@opentelemetry/api' }),
    ];
    expect(problems(findingsOf(facts({ installed: copies })))).toEqual([]);
  });
});

describe('endpoints', () => {
  const endpoint = (more: Partial<EndpointFacts>) => ({ ...processFacts().endpoints[0]!, ...more });

  it('that do not take metrics are a note with an SDK that switches them off, a problem with any other', () => {
    const endpoints = [endpoint({ signal: 'metrics', verdict: 'wrong path', detail: 'HTTP 404' })];
    expect(problems(inProcess({ endpoints }))).toEqual([]);
    expect(only(inProcess({ endpoints, serving: 'app' })).remedy).toContain('OTEL_METRICS_EXPORTER=none');
  });

  it('of several processes are told of once', () => {
    const processes = [processFacts(), processFacts()];
    const found = findingsOf(facts({ run: { processes, command: 'npm start' } })).filter(
      ({ area }) => area === 'endpoints',
    );
    expect(found).toHaveLength(1);
  });
});

it('passes on what genspan says, but for what it says better itself', () => {
  const said = [
    'a model call came too early',
    'http://localhost:4318/v1/metrics does not take metrics (HTTP 404); metrics are switched off. To keep this quiet: OTEL_METRICS_EXPORTER=none',
    'GENSPAN_SEMCONV is "v9": allowed are latest, v1.41; using the newest names with aliases',
  ];
  const findings = findingsOf(facts({ env: { OTEL_SERVICE_NAME: 'x', GENSPAN_SEMCONV: 'v9' }, run: { said } }));
  expect(problems(findings).map(({ area, what }) => [area, what])).toEqual([
    ['OpenTelemetry', 'a model call came too early'],
    ['settings', said[2]],
  ]);
});

it('passes on what genspan says of a part of an SDK, when the rest of it is traced', () => {
  const said = ['openai was loaded but cannot be traced: Completions has no method create (/x.js)'];
  expect(only(findingsOf(facts({ run: { said } }))).what).toBe(said[0]);
  const sdks = [
    { package: 'openai', root: '/app/node_modules/openai', format: 'CommonJS', state: 'missed', reason: 'frozen' },
  ] as const;
  expect(only(findingsOf(facts({ run: { said, processes: [processFacts({ sdks: [...sdks] })] } }))).area).toBe('SDKs');
});

it('says of an app without a meter provider that figures go nowhere, and nothing of one that has it', () => {
  const about = (findings: ReturnType<typeof findingsOf>) =>
    findings.filter(({ what }) => what.startsWith('metrics: no meter provider'));
  const traces = processFacts({}).signals;
  expect(about(inProcess({ serving: 'app', signals: traces }))).toMatchObject([{ level: 'note' }]);
  const meters = {
    signal: 'metrics',
    provider: 'MeterProvider',
    processors: [],
    exporters: [],
    redacted: true,
  } as const;
  expect(
    about(inProcess({ serving: 'app', signals: [...traces, { ...meters, processors: [], exporters: [] }] })),
  ).toEqual([]);
});

it('says of metrics whose resource does not tell processes apart what becomes of them', () => {
  const meters = {
    signal: 'metrics',
    provider: 'MeterProvider',
    processors: [],
    exporters: [],
    redacted: true,
  } as const;
  const notes = (isAnonymous: boolean) =>
    inProcess({
      serving: 'app',
      signals: [...processFacts({}).signals, { ...meters, processors: [], exporters: [], isAnonymous }],
    }).filter(({ what }) => what.includes('service.instance.id'));
  expect(notes(true)).toMatchObject([{ level: 'note' }]);
  expect(notes(false)).toEqual([]);
});
