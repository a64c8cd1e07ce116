/**
 * What Genspan may cost: at most `bar` beside the bare SDK (with `inAll`, altogether), or for a speed at least `least`; a row
 * of another figure where `of` and `row` say so.
 * `noise` is what two runs of the same thing differ by on a shared machine; a peer within it counts as level, which is
 * no miss.
 */
const OPENAI = {
  call: { bar: 25, goal: 15, unit: 'µs', noise: 5, peers: true },
  'call.whole': { bar: 45, unit: 'µs', of: 'call', row: 'whole' },
  chunk: { bar: 0.3, goal: 0.1, unit: 'µs', noise: 0.1, peers: true },
  stream: { bar: 1.5, goal: 0.7, unit: 'KB', noise: 0.1, peers: true },
  'cold.noSdk': { bar: 15, unit: 'ms' },
  'cold.started': { bar: 200, goal: 110, unit: 'ms' },
  'redaction.clean1': { least: 60, goal: 150, unit: 'MB/s' },
  'redaction.clean10': { least: 60, goal: 150, unit: 'MB/s' },
  'redaction.clean100': { least: 60, goal: 150, unit: 'MB/s' },
  'redaction.twoByte10': { least: 60, goal: 150, unit: 'MB/s' },
  'redaction.hits1': { least: 30, goal: 80, unit: 'MB/s' },
  'redaction.hits10': { least: 30, goal: 80, unit: 'MB/s' },
  history: { bar: 2, unit: 'ms' },
  'history.block': { bar: 5, unit: 'ms', inAll: true },
  pricing: { least: 1, goal: 3, unit: 'calls/µs' },
  'pricing.factor': { least: 10, goal: 50, unit: 'times' },
  'pricing.first': { bar: 5, unit: 'ms', inAll: true },
  metrics: { bar: 10, goal: 6, unit: 'µs' },
  'metrics.stream': { bar: 10, goal: 6, unit: 'µs' },
  'metrics.state': { bar: 1, unit: 'MB' },
};

const ANTHROPIC = {
  call: { bar: 30, goal: 20, unit: 'µs', noise: 5, peers: true },
  'call.whole': { bar: 45, unit: 'µs', of: 'call', row: 'whole' },
  chunk: { bar: 0.45, goal: 0.3, unit: 'µs', noise: 0.1, peers: true },
};

/** The bars by SDK. */
export const BARS_OF = { openai: OPENAI, anthropic: ANTHROPIC };

/**
 * Holds the figures against the bars: Genspan's own, and, where peers were measured, the best peer whose spans came.
 *
 * @param {Record<string, { rows: { id: string, label: string, added?: number, speed?: number, spans?: number,
 *   peer?: boolean }[] }>} figures
 * @param {Partial<typeof OPENAI>} bars
 * @returns {{ name: string, text: string, result: 'pass' | 'miss' | 'level', goal?: boolean }[]}
 */
export function judge(figures, bars) {
  const verdicts = [];
  for (const [name, bar] of Object.entries(bars)) {
    const rows = figures[bar.of ?? name]?.rows;
    const own = rows?.find((row) => row.id === (bar.row ?? 'genspan'));
    if (own?.speed !== undefined) verdicts.push(speedVerdict(name, own.speed, bar));
    const added = bar.inAll ? own?.total : own?.added;
    if (added === undefined) continue;
    verdicts.push(ownVerdict(name, added, bar));
    if (bar.peers) verdicts.push(...peerVerdicts(name, added, bar, rows));
  }
  return verdicts;
}

function speedVerdict(name, speed, { least, goal, unit }) {
  const text = `${round(speed)} ${unit}, at least ${least} (goal ${goal})`;
  return { name, text, result: speed >= least ? 'pass' : 'miss', goal: speed >= goal };
}

function ownVerdict(name, added, { bar, goal, unit }) {
  const verdict = { name, text: `${round(added)} ${unit}, at most ${bar}`, result: added <= bar ? 'pass' : 'miss' };
  if (goal === undefined) return verdict;
  return { ...verdict, text: `${verdict.text} (goal ${goal})`, goal: added <= goal };
}

function peerVerdicts(name, added, { noise, unit }, rows) {
  return rows
    .filter((row) => row.peer && row.spans > 0 && row.added !== undefined)
    .map((row) => {
      const result = added < row.added ? 'pass' : added <= row.added + noise ? 'level' : 'miss';
      return { name, text: `${round(added)} ${unit}, ${row.label} ${round(row.added)}`, result };
    });
}

/** Two digits that count. */
export function round(value) {
  const digits = Math.abs(value) >= 10 ? 0 : Math.abs(value) >= 1 ? 1 : 2;
  return value.toFixed(digits);
}
