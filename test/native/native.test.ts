import { afterAll, describe, expect, test } from 'vitest';
import { Child, type Ended } from '../support/child.ts';
import type { Project, SdkLine } from '../support/project.ts';
import { problemsOf } from './expected.ts';
import { Loopback } from './loopback.ts';
import { type AnthropicVersion, nativeProject } from './native-project.ts';
import { type Format, SECTIONS, type SetUp } from './table.ts';

// A real app for each row of the table: exactly one span for each call, or none where the table says so. Two ways to
// play a row are what every run takes the time for; with NATIVE_ALL=1 it is all of them.

interface Way {
  version: AnthropicVersion;
  format: Format;
  line: SdkLine;
}

const ALL: readonly Way[] = (['1.12', '0.134'] as const).flatMap((version) =>
  (['cjs', 'esm'] as const).flatMap((format) => ([2, 3] as const).map((line) => ({ version, format, line }))),
);
const USUAL: readonly Way[] = [
  { version: '1.12', format: 'cjs', line: 2 },
  { version: '0.134', format: 'esm', line: 3 },
];

function waysOf({ format, line }: SetUp): Way[] {
  const ways = (process.env.NATIVE_ALL ? ALL : USUAL).map((way) => ({
    ...way,
    format: format ?? way.format,
    line: line ?? way.line,
  }));
  return ways.filter((way, i) => ways.findIndex((other) => nameOf(other) === nameOf(way)) === i);
}

const nameOf = ({ version, format, line }: Way) => `${version}, ${format}, SDK line ${line}`;

const projects = new Map<string, Project>();

afterAll(() => {
  for (const project of projects.values()) project.remove();
});

function projectOf({ version, line }: Way): Project {
  const key = `${version} ${line}`;
  const project = projects.get(key) ?? nativeProject(version, line);
  projects.set(key, project);
  return project;
}

async function play({ flag, env, steps, client, clone }: SetUp, way: Way, loopback: Loopback): Promise<Ended> {
  const project = projectOf(way);
  const preload = way.format === 'esm' ? '--import' : '--require';
  return Child.run(project.file(`app.${way.format === 'esm' ? 'mjs' : 'cjs'}`), {
    cwd: project.directory,
    flags: flag ? [preload, 'genspan/register'] : [],
    env: {
      ...loopback.environment,
      OTEL_SERVICE_NAME: 'app',
      TRACE_SDK: way.line === 2 ? '@opentelemetry/sdk-trace-base' : '@opentelemetry/sdk-trace',
      SET_UP: JSON.stringify({ steps, client, clone }),
      ...env,
    },
  });
}

describe.each(SECTIONS)('$title', ({ rows }) => {
  for (const row of rows) {
    for (const way of waysOf(row)) {
      const setUp = { ...row, span: (way.format === 'esm' && way.line === 3 && row.inEsmOfLine3) || row.span };
      test.concurrent(`${setUp.set}: ${setUp.span} (${nameOf(way)})`, async () => {
        const loopback = await Loopback.start();
        try {
          const { code, stderr } = await play(setUp, way, loopback);
          expect(`${code}, ${stderr}`, stderr).toBe('0, ');
          const problems = problemsOf(setUp, loopback);
          expect(problems, problems.join('\n')).toEqual([]);
        } finally {
          await loopback.stop();
        }
      });
    }
  }
});
