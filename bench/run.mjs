// What Genspan costs, measured against the bare SDK, other instrumentations and other redactors. README.md tells the method.
import { parseArgs } from 'node:util';
import { BARS, judge } from './lib/bars.mjs';
import { describeMachine } from './lib/machine.mjs';
import { MEASURES, measureAll } from './lib/measures.mjs';
import { installPeers } from './lib/peers.mjs';
import { renderReport } from './lib/report.mjs';
import { variantsFor } from './lib/variants.mjs';

const USAGE = `node bench/run.mjs [options]

  --check           exit code 1 when a bar is missed
  --json            the figures, with every sample, as JSON on stdout
  --no-peers        without other instrumentations and redactors (nothing is installed)
  --only <names>    of ${MEASURES.join(', ')}; comma-separated
  --rounds <n>      child processes for each figure (default: by measure)
  --quick           few and short rounds: shows that it works, proves nothing
  --against <dir>   measures the build in another checkout too, such as one of the release before
`;

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    only: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    against: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

if (options.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const chosen = options.only ? options.only.split(',') : MEASURES;
const unknown = chosen.filter((name) => !MEASURES.includes(name));
if (unknown.length > 0 || (options.rounds !== undefined && !(Number(options.rounds) >= 1))) {
  process.stderr.write(
    `${unknown.length > 0 ? `no such measure: ${unknown.join(', ')}` : '--rounds wants a number'}\n`,
  );
  process.stderr.write(USAGE);
  process.exit(2);
}

/** Progress goes to stderr, so that `--json` can be piped. */
const say = (line) => process.stderr.write(`${line}\n`);

const forRedaction = chosen.filter((name) => name === 'redaction');
const forCalls = chosen.filter((name) => name !== 'redaction');
const variants = variantsFor({ peers: options.peers && installPeers(forCalls, say), against: options.against });
const peers = options.peers && installPeers(forRedaction, say);
const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
const figures = measureAll({ variants, chosen, rounds, quick: options.quick, against: options.against, peers, say });
const verdicts = judge(figures, BARS);
const machine = describeMachine();

if (options.json) process.stdout.write(`${JSON.stringify({ machine, figures, verdicts }, null, 2)}\n`);
else process.stdout.write(renderReport({ machine, figures, verdicts, quick: options.quick }));

if (options.check && verdicts.some((verdict) => verdict.result === 'miss')) process.exitCode = 1;
