import { interleave, runChild } from './children.mjs';
import { least } from './minima.mjs';
import { ROOT, registerFile } from './variants.mjs';

const CAPTURE = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' };
/** Of 100 KB that are sent; less on the span would mean that nothing was measured. */
const LEAST_KB = 90;

const FIGURES = {
  cpuMs: { name: 'history', title: 'CPU per call that sends 100 KB again' },
  blockMs: { name: 'history.block', title: 'Longest stand-still of the event loop in any such call' },
  usualBlockMs: { name: 'history.usualBlock', title: 'Longest stand-still of the event loop, median of calls' },
  firstCpuMs: { name: 'history.first', title: 'CPU of the first call with 100 KB' },
  firstBlockMs: { name: 'history.firstBlock', title: 'Longest stand-still of the event loop in the first call' },
};

/** What capture and redaction of a long history add to a call without content, in CPU and in stand-still. */
export function measureHistory({ rounds, quick, against }) {
  const load = quick ? { turns: 4, conversations: 4, warmUp: 2 } : { turns: 6, conversations: 16, warmUp: 4 };
  const variant = { setup: 'bare', base: ROOT };
  const jobs = [
    { id: 'bare', label: 'without content', root: ROOT, env: {} },
    { id: 'genspan', label: 'content, redacted', root: ROOT, env: CAPTURE },
  ];
  if (against) jobs.push({ id: 'against', label: 'content, redacted (other)', root: against, env: CAPTURE });
  const results = interleave(jobs, rounds ?? (quick ? 1 : 3), ({ root, env }) => {
    const flags = ['--require', registerFile(root)];
    const run = runChild('workloads/history.cjs', { flags, env, args: [JSON.stringify({ variant, load })] });
    if (env === CAPTURE && run.contentKB < LEAST_KB) throw new Error(`only ${run.contentKB} KB of content on the span`);
    return run;
  });
  const figures = {};
  for (const [number, { name, title }] of Object.entries(FIGURES)) {
    const rows = jobs.map(({ id, label }) => {
      const { value, next, samples } = least(results.get(jobs.find((job) => job.id === id)).map((run) => run[number]));
      return { id, label, total: value, next, samples };
    });
    for (const row of rows) row.added = row.total - rows[0].total;
    figures[name] = { title, unit: 'ms', rows };
  }
  return figures;
}
