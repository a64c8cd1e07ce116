/**
 * What was made, and what has to be decided by a person: text for a terminal and for the change that a scheduled run
 * opens. An open finding comes with the line that the overlay wants, for the numbers found; its reason is to be written.
 */
export function reportOf({ table, decided, open, idle, notes }, text) {
  const lines = [`Prices ${table.version}: ${Buffer.byteLength(text)} bytes`, ''];
  for (const [provider, { models, aliases = {} }] of Object.entries(table.providers)) {
    const count = (confidence) => Object.values(models).filter((model) => model.confidence === confidence).length;
    const total = Object.keys(models).length;
    lines.push(
      `  ${provider.padEnd(20)} ${`${total}`.padStart(4)} models, ${count('single')} single, ${count('low')} low, ${Object.keys(aliases).length} aliases`,
    );
  }
  section(
    lines,
    'Decided by a person',
    decided.map(({ finding, decision }) => `${nameOf(finding)}: take ${decision.take}: ${decision.reason}`),
  );
  section(lines, 'Lines of the overlay that decide nothing any more', idle);
  section(lines, 'Left out', notes);
  section(
    lines,
    'REFUSED until the overlay has a line for it',
    open.map((finding) => `${nameOf(finding)}\n    ${lineFor(finding)}`),
  );
  return `${lines.join('\n')}\n`;
}

function section(lines, title, rows) {
  if (rows.length === 0) return;
  lines.push('', `${title} (${rows.length})`, '', ...rows.map((row) => `- ${row}`));
}

const nameOf = ({ kind, provider, model, text }) => `${kind}: ${provider} ${model}: ${text}`;

function lineFor({ kind, model, seen }) {
  return JSON.stringify({ kind, models: { [model]: seen }, take: '', reason: '', date: '' });
}
