import type { Facts, ProcessFacts } from './facts.ts';
import type { InstalledPackage } from './installed-packages.ts';

/** A copy of a package as it is in a flat install of `/app`. */
export function installed(name: string, version: string, more: Partial<InstalledPackage> = {}): InstalledPackage {
  const path = `/app/node_modules/${name}`;
  return { name, version, root: path, path, resolved: true, ...more };
}

/** A process in which nothing is wrong. */
export function processFacts(more: Partial<ProcessFacts> = {}): ProcessFacts {
  return {
    node: 'v24.0.0',
    sdks: [{ package: 'openai', root: '/app/node_modules/openai', format: 'CommonJS', state: 'traced' }],
    loaded: ['openai'],
    byHand: false,
    serving: 'ours',
    api: '1.9.1',
    sampler: 'ParentBased{root=AlwaysOnSampler, ...}',
    signals: [
      {
        signal: 'traces',
        provider: 'TracerProvider',
        processors: ['BatchSpanProcessor', 'RedactionSpanProcessor'],
        exporters: [{ name: 'OTLPTraceExporter', redacted: true }],
        redacted: true,
      },
    ],
    redaction: true,
    capture: 'NO_CONTENT',
    unredactedContent: false,
    calls: [{ call: 'openai 7.0.0 (CommonJS)', spans: [{ name: 'chat m', scope: '@genspan/instrumentation-openai' }] }],
    endpoints: [
      {
        signal: 'traces',
        protocol: 'http/protobuf',
        url: 'http://localhost:4318/v1/traces',
        verdict: 'accepts',
        detail: 'accepts exports',
      },
    ],
    ...more,
  };
}

/** Facts of an app in which all is well. */
export function facts({ run, ...more }: Partial<Omit<Facts, 'run'>> & { run?: Partial<Facts['run']> } = {}): Facts {
  return {
    folder: '/app',
    env: { OTEL_SERVICE_NAME: 'shop' },
    installed: [installed('openai', '7.0.0')],
    run: { processes: [processFacts()], said: [], lastWords: [], ...run },
    ...more,
  };
}
