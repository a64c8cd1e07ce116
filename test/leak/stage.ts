import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { Child, type Ended } from '../support/child.ts';
import { Project, type ProjectOptions } from '../support/project.ts';
import { EchoProvider } from './echo-provider.ts';
import { ENVIRONMENT_CREDENTIAL, PLANTS, type Plant } from './plants.ts';
import { Search } from './survivors.ts';
import { type Signal, WireRecorder } from './wire-recorder.ts';

/** How {@link LeakStage.play} starts a program. */
export interface Play {
  /** Under `--require genspan/register`. */
  flag?: boolean;
  /** Further flags of Node, before that one. */
  flags?: readonly string[];
  env?: Readonly<Record<string, string>>;
  args?: readonly string[];
}

/** What the leak tests of a file work with. */
export interface LeakStage {
  provider: EchoProvider;
  recorder: WireRecorder;
  project: Project;
  /** What is planted and looked for. */
  readonly plants: readonly Plant[];
  readonly search: Search;
  /** Runs a program of `programs/` to its end, which must be a good one. */
  play(program: string, how?: Play): Promise<Ended>;
}

/** The protocols over which an exporter sends to the recorder. */
export const PROTOCOLS = ['http/json', 'http/protobuf'] as const;

/** Sets up provider, recorder and project for the tests of a `describe`; before each test the recorder is emptied. */
export function setLeakStage(options: Omit<ProjectOptions, 'apps'>, plants: readonly Plant[] = PLANTS): LeakStage {
  const stage: Partial<LeakStage> & Pick<LeakStage, 'plants' | 'search' | 'play'> = {
    plants,
    search: new Search(plants),
    async play(program, { flag = false, flags = [], env = {}, args = [] } = {}) {
      const { recorder, provider, project } = stage as LeakStage;
      const ended = await Child.run(project.file(program), {
        cwd: project.directory,
        flags: [...flags, ...(flag ? ['--require', 'genspan/register'] : [])],
        env: {
          OTEL_EXPORTER_OTLP_ENDPOINT: recorder.url,
          PROVIDER_URL: provider.url,
          PLANTS: project.file('plants.json'),
          [ENVIRONMENT_CREDENTIAL.name]: ENVIRONMENT_CREDENTIAL.value,
          ...env,
        },
        args,
      });
      expect(ended, ended.stderr).toMatchObject({ code: 0, stdout: 'done\n' });
      return ended;
    },
  };

  beforeAll(async () => {
    stage.provider = await EchoProvider.start();
    stage.recorder = await WireRecorder.start();
    stage.project = new Project({ ...options, apps: new URL('programs/', import.meta.url) });
    writeFileSync(stage.project.file('plants.json'), JSON.stringify(plants));
  });

  beforeEach(() => {
    stage.recorder?.reset();
    if (stage.provider) stage.provider.requests.length = 0;
  });

  afterAll(async () => {
    stage.project?.remove();
    await stage.provider?.stop();
    await stage.recorder?.stop();
  });

  return stage as LeakStage;
}

/** Nothing of what was planted is on the wire, and telemetry of these signals is. */
export function expectNoLeak({ recorder, search }: LeakStage, signals: Signal[] = ['logs', 'metrics', 'traces']): void {
  expect(recorder.signals).toEqual(expect.arrayContaining(signals));
  const leaks = search.survivors(recorder.bytes()).map(({ kind, around }) => `${kind}: ${around}`);
  expect(leaks, leaks.join('\n')).toEqual([]);
}
