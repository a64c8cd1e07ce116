import { idTypes } from './bars.mjs';
import { NOT_PROMISED } from './type-names.mjs';

/** @typedef {import('./bars.mjs').Figures} Figures */

const TIERS = ['strict', 'context', 'bare', 'sentence'];

/** @param {Figures} figures */
export function renderRecall(figures) {
  const { recall, precision } = figures;
  const lines = [row(['type', ...TIERS.map((tier) => `${tier} %`), 'precision %'])];
  for (const [type, tiers] of [...recall].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const cells = TIERS.map((tier) => {
      const figure = tiers.get(tier);
      return figure ? `${percent(figure.found, figure.total)} (${figure.found}/${figure.total})` : '-';
    });
    lines.push(row([NOT_PROMISED.has(type) ? `(${type})` : type, ...cells, renderPrecision(precision.get(type))]));
  }
  for (const [type, figure] of precision) {
    if (!recall.has(type)) lines.push(row([type, '-', '-', '-', '-', renderPrecision(figure)]));
  }
  lines.push(row(['all ids', ...TIERS.map((tier) => pooled(figures, tier)), '-']));
  return `${lines.join('\n')}\n`;
}

/** The types that share a bar, added up. @param {Figures} figures @param {string} tier */
function pooled(figures, tier) {
  let total = 0;
  let found = 0;
  for (const type of idTypes(figures)) {
    const figure = figures.recall.get(type)?.get(tier);
    total += figure?.total ?? 0;
    found += figure?.found ?? 0;
  }
  return total === 0 ? '-' : `${percent(found, total)} (${found}/${total})`;
}

/** @param {{ right: number, wrong: number } | undefined} figure */
const renderPrecision = (figure) =>
  figure
    ? `${percent(figure.right, figure.right + figure.wrong)} (${figure.right}/${figure.right + figure.wrong})`
    : '-';

/** @param {Figures} figures */
export function renderNegatives({ negatives, kinds }) {
  if (negatives.documents === 0) return '';
  const lines = [...kinds]
    .filter(([, { touched }]) => touched > 0)
    .map(([kind, { documents, touched, spans }]) => `  ${kind}: ${touched} of ${documents} touched, ${spans} findings`);
  const { documents, touched, spans, characters, unjudged } = negatives;
  const total = `negative texts: ${touched} of ${documents} touched (${percent(touched, documents)} %), ${spans} findings in ${characters} characters, ${unjudged} names and dates not judged`;
  return `${[total, ...lines].join('\n')}\n`;
}

/** @param {import('./bars.mjs').Verdict[]} verdicts */
export function renderVerdicts(verdicts) {
  const lines = verdicts.map(({ name, value, bar, unit, count, pass }) => {
    const limit = name.startsWith('recall') || name.startsWith('precision') ? 'at least' : 'at most';
    return `${pass ? 'pass' : 'MISS'}  ${name.padEnd(28)} ${value.toFixed(2)}${unit}, ${limit} ${bar}${unit} (n ${count})`;
  });
  return `${lines.join('\n')}\n`;
}

/**
 * The texts behind figures, for people who work on the detectors.
 *
 * @param {import('./evaluate.mjs').Case[]} cases
 */
export function renderCases(cases) {
  return cases
    .map(({ record, start, end, type }) => {
      const before = record.text.slice(Math.max(0, start - 60), start);
      const behind = record.text.slice(end, end + 30);
      const where = [record.id, record.tier, record.kind ?? record.rule].filter(Boolean).join(' ');
      return `${type} [${where}] ${JSON.stringify(before)} >>${JSON.stringify(record.text.slice(start, end))}<< ${JSON.stringify(behind)}\n`;
    })
    .join('');
}

/** @param {string[]} cells */
const row = ([first, ...rest]) => first.padEnd(28) + rest.map((cell) => cell.padStart(18)).join('');

/** @param {number} part @param {number} whole */
const percent = (part, whole) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
