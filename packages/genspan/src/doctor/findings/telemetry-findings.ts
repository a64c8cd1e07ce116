import type { Facts, ProcessFacts, SignalFacts } from '../facts.ts';
import { type Finding, good, note, problem } from '../finding.ts';
import { list, named } from './words.ts';

const AREA = 'OpenTelemetry';
const API = '@opentelemetry/api';

/** Who serves, through which API, with which processors and exporters, and what is redacted. */
export function telemetryFindings(facts: Facts): Finding[] {
  const process = telling(facts.run.processes);
  if (!process) return [];
  return [
    serving(facts, process),
    ...apiCopies(facts, process),
    ...process.signals.flatMap((signal) => ofSignal(signal)),
    ...metrics(process),
    ...sampling(process),
    ...redaction(process),
    ...capture(process),
  ];
}

/** A program may run several processes; one with a known SDK is the one that matters. */
function telling(processes: ProcessFacts[]): ProcessFacts | undefined {
  return (
    processes.find(({ calls, sdks }) => calls.length > 0 && sdks.length > 0) ??
    processes.find(({ sdks }) => sdks.length > 0) ??
    processes[0]
  );
}

function serving({ env, run }: Facts, { serving: who, api, signals }: ProcessFacts): Finding {
  const line = api ? ` (API ${api}, ${api.startsWith('1.9') ? 'the line of SDK 2.x' : 'the line of SDK 3.x'})` : '';
  const provider = signals.find(({ signal }) => signal === 'traces')?.provider;
  if (who === 'app') return good(AREA, `your app's own provider serves: ${provider ?? 'of an unknown make'}${line}`);
  if (who === 'ours') return good(AREA, `Genspan starts the SDK, from the OTEL_* variables: ${provider}${line}`);
  if (who === 'undecided') {
    return problem(
      AREA,
      'an OpenTelemetry SDK is imported and was not started in time',
      'calls until it is started are not traced',
      'call sdk.start() in a file that is loaded before the app',
    );
  }
  if (/^true$/i.test(env.OTEL_SDK_DISABLED ?? '') || run.processes.every(({ sdks }) => sdks.length === 0)) {
    return note(AREA, 'no provider serves: nothing is exported');
  }
  if (run.command !== undefined && run.processes.every(({ calls }) => calls.length === 0)) {
    return note(AREA, 'no provider serves yet: whose it is to be is decided at the first call');
  }
  return problem(
    AREA,
    'no provider serves',
    'no span leaves the process',
    'see what is said of the settings, and run the doctor with the file that starts your telemetry: --require',
  );
}

/** A copy of the API refuses what an older copy has registered: what uses it is silently without provider. */
function apiCopies(facts: Facts, { api }: ProcessFacts): Finding[] {
  if (!api) return [];
  // What Genspan brings with it reads the registration itself.
  const newer = facts.installed.filter(
    ({ name, version, path }) => name === API && isNewer(version, api) && !/[\\/]@?genspan[\\/]/.test(path),
  );
  return newer.map((copy) =>
    problem(
      AREA,
      `${named(facts, copy)} finds no provider: yours is registered through ${API} ${api}`,
      'what uses that copy makes no spans; those of Genspan are not concerned',
      `have one version: npm ls ${API}, then update the older one or set "overrides" in package.json`,
    ),
  );
}

function isNewer(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major === otherMajor && minor > otherMinor;
}

function ofSignal({ signal, provider, processors, exporters }: SignalFacts): Finding[] {
  if (!provider) return [];
  const through = processors.length > 0 ? list(processors) : 'no processor';
  const to = exporters.length > 0 ? list(exporters.map(({ name }) => name)) : 'no exporter that is known';
  const what = `${signal}: ${through}, to ${to}`;
  if (signal !== 'traces' || exporters.length > 0) return [good(AREA, what)];
  return [note(AREA, what, 'spans may go nowhere', 'see that your provider has a span processor with an exporter')];
}

function metrics({ serving: who, signals }: ProcessFacts): Finding[] {
  const metered = signals.find(({ signal }) => signal === 'metrics');
  if (who !== 'app') return [];
  if (metered?.provider !== undefined) return metered.isAnonymous ? [anonymous()] : [];
  return [
    note(
      AREA,
      'metrics: no meter provider is registered',
      'cost, latency, SLO and quota figures go nowhere',
      'start a NodeSDK, or metrics.setGlobalMeterProvider(): docs/metrics.md',
    ),
  ];
}

/** Backends take the sums of two such processes for one sum that jumps. */
function anonymous(): Finding {
  return note(
    AREA,
    'the resource of your metrics has no service.instance.id',
    'figures of several processes of one service overwrite each other in Prometheus',
    'set OTEL_NODE_RESOURCE_DETECTORS=env,host,process,serviceinstance, or the attribute in OTEL_RESOURCE_ATTRIBUTES',
  );
}

function sampling({ sampler }: ProcessFacts): Finding[] {
  if (!sampler || /^(ParentBased\{root=)?AlwaysOnSampler/.test(sampler)) return [];
  return [note(AREA, `sampler: ${sampler}`, 'calls that it drops have no span; metrics count them all the same')];
}

function redaction({ redaction: isOn, signals, serving: who }: ProcessFacts): Finding[] {
  if (who === 'nobody' || who === 'undecided') return [];
  if (!isOn) {
    const why = 'what your spans, logs and metrics say leaves the process as it is';
    return [note(AREA, 'redaction is off', why, 'unset GENSPAN_REDACTION, and see docs/redaction.md')];
  }
  const served = signals.filter(({ provider }) => provider !== undefined);
  const bare = served.filter(({ redacted }) => !redacted).map(({ signal }) => signal);
  if (bare.length === 0) return [good(AREA, `redaction is part of ${list(served.map(({ signal }) => signal))}`)];
  return [
    problem(
      AREA,
      `redaction is not part of ${list(bare)}`,
      'only what Genspan itself writes there is redacted',
      'wrap your exporters: redactingExporter(exporter) of genspan, see docs/redaction.md',
    ),
  ];
}

function capture({ capture: mode, redaction: isOn, unredactedContent }: ProcessFacts): Finding[] {
  if (mode === 'NO_CONTENT') return [good(AREA, 'message content is not recorded')];
  if (isOn) return [good(AREA, `message content is recorded (${mode}), redacted`)];
  if (unredactedContent) return [note(AREA, `message content is recorded (${mode}), raw`, 'you asked for it')];
  return [
    problem(
      AREA,
      `message content is to be recorded (${mode}) and is dropped`,
      'without redaction nothing is recorded',
      'unset GENSPAN_REDACTION, or set GENSPAN_UNREDACTED_CONTENT=true',
    ),
  ];
}
