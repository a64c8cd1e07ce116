import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { Child, type Ended } from '../support/child.ts';
import { Project, type ProjectOptions, ROOT } from '../support/project.ts';

/** The command line of genspan. */
export const PROGRAM = join(ROOT, 'packages', 'genspan', 'bin', 'genspan.mjs');

/** A finding as the JSON has it. */
export interface Finding {
  area: string;
  level: 'good' | 'note' | 'problem';
  what: string;
  why?: string;
  remedy?: string;
}

/** The JSON of `genspan doctor`, as far as tests read it. */
export interface Report {
  ok: boolean;
  findings: Finding[];
  facts: { installed: { name: string; version: string }[] };
}

/** What the doctor said. */
export interface Examined extends Ended {
  report: Report;
  /** The findings of a level, `area: what` each. */
  level(level: Finding['level']): string[];
  /** The first finding whose `what` fits. */
  finding(what: RegExp): Finding | undefined;
}

/** What the tests of a `describe` work with. */
export interface DoctorStage {
  project: Project;
  /** Runs `genspan doctor --json` in the project. Without endpoints set, nothing is exported. */
  examine(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Examined>;
  /** Runs it for people. */
  read(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Installs a package that is made for the tests under a name; not in a scope that is linked as a whole. */
  install(name: string, version: string, folder?: string): void;
}

/** No exporter, so that a finding is what its test is about. */
export const NO_EXPORTERS = {
  OTEL_SERVICE_NAME: 'shop',
  OTEL_METRICS_EXPORTER: 'none',
  OTEL_LOGS_EXPORTER: 'none',
} as const;

/** Sets a project up for the tests of a `describe`. */
export function setDoctorStage(options: Omit<ProjectOptions, 'apps'>): DoctorStage {
  const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
    Child.run(PROGRAM, { cwd: stage.project.directory, args: ['doctor', ...args], env: { ...NO_EXPORTERS, ...env } });
  const stage = {
    read: (args = [], env = {}) => run(args, env),
    async examine(args = [], env = {}) {
      const ended = await run(['--json', ...args], env);
      const report = (ended.stdout ? JSON.parse(ended.stdout) : { findings: [] }) as Report;
      return {
        ...ended,
        report,
        level: (level) =>
          report.findings.filter((finding) => finding.level === level).map(({ area, what }) => `${area}: ${what}`),
        finding: (what) => report.findings.find((finding) => what.test(finding.what)),
      };
    },
    install(name, version, folder) {
      if (name.startsWith('@opentelemetry/')) throw new Error('would be written where the link leads');
      const path = join(stage.project.directory, 'node_modules', name);
      if (folder) cpSync(fileURLToPath(new URL(folder, import.meta.url)), path, { recursive: true });
      else mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'package.json'), JSON.stringify({ name, version, main: 'index.cjs' }));
    },
  } as DoctorStage;

  beforeAll(() => {
    stage.project = new Project({ ...options, apps: new URL('apps/', import.meta.url) });
  });
  afterAll(() => stage.project?.remove());
  return stage;
}

/** Links a package of the repository into the project, where it is nested, too. */
export function link(project: Project, path: string, target: string): void {
  const at = join(project.directory, path);
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(join(ROOT, target), at, 'junction');
}
