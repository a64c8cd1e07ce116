import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Child, type Ended } from '../support/child.ts';
import { ModelProvider } from '../support/model-provider.ts';
import { OtlpSink } from '../support/otlp-sink.ts';
import { Project } from '../support/project.ts';

/** What the tests about settings work with. */
export interface Stage {
  provider: ModelProvider;
  sink: OtlpSink;
  project: Project;
  start(app: string, env?: Record<string, string>): Child;
  /** Runs an app under the flag to its end. */
  play(app: string, env?: Record<string, string>): Promise<Ended>;
}

/** Sets up provider, receiver and project for the tests of a file; the receiver is emptied before each test. */
export function setStage(): Stage {
  const stage = {
    start(app, env = {}) {
      const { project, sink, provider } = stage;
      const all = { ...sink.environment, PROVIDER_URL: provider.url, ...env };
      return new Child(project.file(app), {
        cwd: project.directory,
        flags: ['--require', 'genspan/register'],
        env: all,
      });
    },
    play: (app, env) => stage.start(app, env).ended,
  } as Stage;

  beforeAll(async () => {
    stage.provider = await ModelProvider.start();
    stage.sink = await OtlpSink.start();
    stage.project = new Project({ apps: new URL('apps/', import.meta.url), opentelemetry: 2 });
  });

  beforeEach(() => stage.sink.reset());

  afterAll(async () => {
    stage.project?.remove();
    await stage.provider?.stop();
    await stage.sink?.stop();
  });

  return stage;
}
