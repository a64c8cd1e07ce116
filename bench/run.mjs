// What Genspan costs, measured against the bare SDK, other instrumentations and other redactors. README.md tells the method.
import { parseArgs } from 'node:util';
import { BARS_OF, judge } from './lib/bars.mjs';
import { describeMachine } from './lib/machine.mjs';
import { MEASURES, MEASURES_OF, measureAll } from './lib/measures.mjs';
import { installPeers } from './lib/peers.mjs';
import { renderReport } from './lib/report.mjs';
import { variantsFor } from './lib/variants.mjs';

const USAGE = `node bench/run.mjs [options]

  --check           exit code 1 when a bar is missed
  --json            the figures, with every sample, as JSON on stdout
  --no-peers        without other instrumentations and redactors (nothing is installed)
  --only <names>    of ${MEASURES.join(', ')}; comma-separated
  --sdk <name>      of openai (the default), anthropic; the latter has call, chunk and stream
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
    sdk: { type: 'string', default: 'openai' },
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

const offered = MEASURES_OF[options.sdk] ?? [];
const chosen = options.only ? options.only.split(',') : offered;
const unknown = chosen.filter((name) => !offered.includes(name));
if (offered.length === 0) unknown.push(`for ${options.sdk}`);
if (unknown.length > 0 || (options.rounds !== undefined && !(Number(options.rounds) >= 1))) {
  process.stderr.write(
    `${unknown.length > 0 ? `no such measure: ${unknown.join(', ')}` : '--rounds wants a number'}\n`,
  );
  process.stderr.write(USAGE);
  process.exit(2);
}

/** Progress goes to stderr, so that `--json` can be piped. */
const say = (line) => process.stderr.write(`${line}\n`);

/** Measures that are not of an SDK's calls have peers of another kind. */
const aside = chosen.filter((name) => ['redaction', 'pricing', 'metrics'].includes(name));
const ofCalls = chosen.filter((name) => !aside.includes(name));
const variants = variantsFor({
  sdk: options.sdk,
  peers: options.peers && installPeers(ofCalls, say),
  against: options.against,
});
const peers = options.peers && installPeers(aside, say);
const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
const figures = measureAll({
  variants,
  sdk: options.sdk,
  chosen,
  rounds,
  quick: options.quick,
  against: options.against,
  peers,
  say,
});
const verdicts = judge(figures, BARS_OF[options.sdk]);
const machine = describeMachine();

if (options.json) process.stdout.write(`${JSON.stringify({ machine, figures, verdicts }, null, 2)}\n`);
else process.stdout.write(renderReport({ machine, figures, verdicts, quick: options.quick }));

if (options.check && verdicts.some((verdict) => verdict.result === 'miss')) process.exitCode = 1;
