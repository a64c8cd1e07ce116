import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Child } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type ProjectOptions } from '../support/project.ts';

/** How {@link Stage.start} starts an app. */
export interface StartOptions {
  /** Without Genspan. */
  bare?: boolean;
  /** Where telemetry goes instead of the stage's own receiver; for tests that run at the same time. */
  sink?: OtlpSink;
}

/** What the tests about the end of a process work with. */
export interface Stage {
  provider: ModelProvider;
  sink: OtlpSink;
  /** Starts an app under the flag that fits its format, or bare. */
  start(app: string, env?: Record<string, string>, options?: StartOptions): Child;
}

/** Sets up provider, receiver and project for the tests of a file; the receiver is emptied before each test. */
export function setStage(opentelemetry: ProjectOptions['opentelemetry'] = 'none'): Stage {
  let project: Project;
  const stage = {
    start(app, env = {}, { bare = false, sink = stage.sink } = {}) {
      const flags = bare ? [] : [app.endsWith('.mjs') ? '--import' : '--require', 'genspan/register'];
      const all = { ...sink.environment, PROVIDER_URL: stage.provider.url, ...env };
      return new Child(project.file(app), { cwd: project.directory, flags, env: all });
    },
  } as Stage;

  beforeAll(async () => {
    stage.provider = await ModelProvider.start();
    stage.sink = await OtlpSink.start();
    project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry });
  });

  beforeEach(() => stage.sink.reset());

  afterAll(async () => {
    project?.remove();
    await stage.provider?.stop();
    await stage.sink?.stop();
  });

  return stage;
}
