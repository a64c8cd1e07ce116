import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Child, type ChildOptions } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project, type ProjectOptions } from '../support/project.ts';

/** What the tests about the end of a process work with. */
export interface Stage {
  provider: ModelProvider;
  sink: OtlpSink;
  /** Starts an app under the flag that fits its format, or bare. */
  start(app: string, env?: Record<string, string>, options?: { bare?: boolean }): Child;
}

/** Sets up provider, receiver and project for the tests of a file; the receiver is emptied before each test. */
export function setStage(opentelemetry: ProjectOptions['opentelemetry'] = 'none'): Stage {
  let project: Project;
  const stage = {
    start(app, env = {}, { bare = false } = {}) {
      const flags = bare ? [] : [app.endsWith('.mjs') ? '--import' : '--require', 'genspan/register'];
      const all = { ...stage.sink.environment, PROVIDER_URL: stage.provider.url, ...env };
      const options: ChildOptions = { cwd: project.directory, flags, env: all };
      return new Child(project.file(app), options);
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
