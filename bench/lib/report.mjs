import { round } from './bars.mjs';

/** The figures as text: one table for each measure, then the bars. */
export function renderReport({ machine, figures, verdicts, quick }) {
  const parts = [renderMachine(machine)];
  if (quick) parts.push('Quick run: too short to prove anything.');
  for (const figure of Object.values(figures)) parts.push(renderFigure(figure));
  if (verdicts.length > 0) parts.push(renderVerdicts(verdicts));
  return `${parts.join('\n\n')}\n`;
}

function renderMachine({ node, platform, cores, cpu, memoryGB, load, revision, packages }) {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return [
    `Node ${node}, ${platform}, ${cores} x ${cpu}, ${memoryGB} GB, load ${load}, revision ${revision}`,
    versions.join(', '),
  ].join('\n');
}

function renderFigure({ title, unit, rows }) {
  if (rows.every(({ speed }) => speed !== undefined)) return renderSpeeds({ title, unit, rows });
  const cells = rows.map(({ id, label, total, added, next, spans, early, serving }) => [
    label,
    round(total),
    id === 'bare' ? '' : signed(added),
    `+${round(next - total)}`,
    remark({ id, spans, early, serving }),
  ]);
  return table([[`${title} (${unit})`, 'total', 'added', 'next best', ''], ...cells]);
}

function renderSpeeds({ title, unit, rows }) {
  const cells = rows.map(({ label, speed, next }) => [label, round(speed), `-${round(speed - next)}`]);
  return table([[`${title} (${unit})`, 'speed', 'next best'], ...cells]);
}

/** That nothing was traced matters more than what it cost. */
function remark({ id, spans, early, serving }) {
  if (serving) return `spans go to: ${serving}`;
  if (id === 'bare' || spans === undefined) return '';
  if (early > 0) return `${round(early)} spans ended while the stream was open`;
  return spans === 0 ? '0 spans: does not patch this version' : `${round(spans)} spans a call`;
}

function renderVerdicts(verdicts) {
  const cells = verdicts.map(({ name, text, result, goal }) => [
    name,
    text,
    result === 'level' ? 'level (within noise)' : result,
    goal === undefined ? '' : goal ? 'goal met' : 'goal missed',
  ]);
  return table([['bar', 'measured', 'result', ''], ...cells]);
}

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => pad(cell, widths[column], column))
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

/** Numbers to the right, words to the left. */
function pad(cell, width, column) {
  return column > 0 && /^[+-]?\d+(?:\.\d+)?$/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
}

function signed(value) {
  return `${value < 0 ? '-' : '+'}${round(Math.abs(value))}`;
}
