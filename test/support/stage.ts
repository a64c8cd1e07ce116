import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Child, type Ended } from './child.ts';
import { ModelProvider } from './model-provider.ts';
import { OtlpSink } from './otlp-sink.ts';
import { Project, type ProjectOptions } from './project.ts';

/** How {@link Stage.start} starts an app. */
export interface StartOptions {
  /** Without Genspan. */
  bare?: boolean;
  /** Where telemetry goes instead of the stage's own receiver; for tests that run at the same time. */
  sink?: OtlpSink;
}

/** What tests of an app without an OpenTelemetry set-up of its own work with. */
export interface Stage {
  provider: ModelProvider;
  sink: OtlpSink;
  project: Project;
  /** Starts an app under the flag that fits its format, or bare. */
  start(app: string, env?: Record<string, string>, options?: StartOptions): Child;
  /** Runs it to its end. */
  play(app: string, env?: Record<string, string>, options?: StartOptions): Promise<Ended>;
}

/**
 * Sets up provider, receiver and project for the tests of a file or a `describe`; the receiver is emptied before each
 * test.
 */
export function setStage(options: ProjectOptions): Stage {
  const stage = {
    start(app, env = {}, { bare = false, sink = stage.sink } = {}) {
      const flags = bare ? [] : [app.endsWith('.mjs') ? '--import' : '--require', 'genspan/register'];
      const all = { ...sink.environment, PROVIDER_URL: stage.provider.url, ...env };
      return new Child(stage.project.file(app), { cwd: stage.project.directory, flags, env: all });
    },
    play: (...args) => stage.start(...args).ended,
  } as Stage;

  beforeAll(async () => {
    stage.provider = await ModelProvider.start();
    stage.sink = await OtlpSink.start();
    stage.project = new Project(options);
  });

  beforeEach(() => stage.sink.reset());

  afterAll(async () => {
    stage.project?.remove();
    await stage.provider?.stop();
    await stage.sink?.stop();
  });

  return stage;
}
