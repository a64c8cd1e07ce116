import { spawnSync } from 'node:child_process';
import { interleave, runChild } from './children.mjs';
import { least } from './minima.mjs';
import { ROOT, registerFile } from './variants.mjs';

const PROGRAMS = [
  { name: 'cold.noSdk', file: 'cold/no-sdk.cjs', title: 'CPU at start: no SDK in the process' },
  { name: 'cold.ownProvider', file: 'cold/own-provider.cjs', title: 'CPU to the first call: openai, own provider' },
  {
    name: 'cold.started',
    file: 'cold/no-provider.cjs',
    title: 'CPU to the first call: openai, SDK started by the flag',
  },
];

/** CPU that `--require genspan/register` adds to a process until its first call has been answered. */
export function measureCold({ rounds, quick, against }) {
  const flagged = [{ id: 'genspan', label: 'with the flag', root: ROOT }];
  if (against) flagged.push({ id: 'against', label: 'with the flag (other)', root: against });
  const jobs = PROGRAMS.flatMap((program) => [
    { program, id: 'bare', label: 'without', flags: [] },
    ...flagged.map(({ id, label, root }) => ({ program, id, label, flags: ['--require', registerFile(root)] })),
  ]);
  const endpoint = `http://127.0.0.1:${closedPort()}`;
  const results = interleave(jobs, rounds ?? (quick ? 3 : 15), ({ program, flags }) =>
    runChild(program.file, { flags, env: { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } }),
  );
  const figures = {};
  for (const { name, title } of PROGRAMS) {
    const rows = jobs.filter((job) => job.program.name === name).map((job) => rowOf(job, results.get(job)));
    for (const row of rows) row.added = row.total - rows[0].total;
    figures[name] = { title, unit: 'ms', rows };
  }
  return figures;
}

function rowOf({ id, label }, runs) {
  const { value, next, samples } = least(runs.map((run) => run.cpuMs));
  return { id, label, total: value, next, samples, serving: runs[0].serving };
}

/** A port of the loopback interface that nobody listens on: the SDK that is started must not reach a collector. */
function closedPort() {
  const script = `const s = require('node:net').createServer().listen(0, '127.0.0.1', () => {
    console.log(s.address().port); s.close(); })`;
  return Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
}
