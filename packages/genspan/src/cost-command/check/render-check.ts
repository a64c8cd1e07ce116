import type { Paint } from '../../view/palette.ts';
import { palette, wantsColour } from '../../view/palette.ts';
import { visible, visibleJson } from '../../view/visible.ts';
import type { CostIO } from '../cost-io.ts';
import { difference, percent, shown, toNumber } from '../money.ts';
import { column, tableLines } from '../table.ts';
import type { Baseline } from './baseline.ts';
import type { Verdict } from './compare.ts';

/** A finished comparison. */
export interface Check {
  ok: boolean;
  verdicts: readonly Verdict[];
  baseline: Pick<Baseline, 'by' | 'per' | 'priceVersion' | 'at'>;
  /** What both sides are priced with. */
  prices: { version: string; at: Date };
  allowsUnpriced: boolean;
  notes: readonly string[];
}

/** The comparison for people: a table, then why, then the verdict. */
export function renderCheck(check: Check, io: CostIO): string {
  const paint = palette(wantsColour(io.env, io.isTTY));
  const { verdicts } = check;
  const lines = tableLines(
    [
      column(check.baseline.by, verdicts, ({ scenario }) => scenario, 'left'),
      column('runs', verdicts, ({ runs }) =>
        runs.before === runs.after ? `${runs.after}` : `${runs.before} → ${runs.after}`,
      ),
      column('before', verdicts, (one) => (one.before === undefined ? '' : shown(one.before, one.currency))),
      column('now', verdicts, (one) => (one.after === undefined ? '' : shown(one.after, one.currency))),
      column('change', verdicts, (one) => percent(one.change, true)),
      column('allowed', verdicts, (one) => (one.change === undefined ? '' : percent(one.limit))),
      column('', verdicts, (one) => wordFor(one, check), 'left'),
    ],
    io,
  );
  for (const verdict of verdicts) lines.push(...reasons(verdict, check, paint.dim));
  lines.push('', ...check.notes.map(visible), summary(check));
  return `${lines.join('\n')}\n`;
}

function wordFor(verdict: Verdict, { allowsUnpriced }: Check): string {
  const words = { ok: 'ok', rose: '✗ dearer', fell: 'cheaper', new: 'new', missing: 'not run' }[verdict.status];
  if (Object.keys(verdict.unpriced).length === 0) return words;
  return allowsUnpriced ? `${words}, in part unpriced` : '✗ unpriced';
}

function reasons(verdict: Verdict, check: Check, dim: Paint): string[] {
  const lines: string[] = [];
  for (const [what, count] of Object.entries(verdict.unpriced)) lines.push(`  ${count} × ${visible(what)}`);
  const isWorthwhile = verdict.status === 'rose' || verdict.status === 'fell';
  for (const { cause, before, after, effect } of verdict.causes) {
    if (!isWorthwhile && cause !== 'prices') continue;
    const from =
      cause === 'prices' ? `${check.baseline.priceVersion} → ${check.prices.version}` : `${before} → ${after}`;
    const what = cause === 'prices' ? 'the price table moved, for both sides' : cause;
    lines.push(`  ${difference(effect, verdict.currency)}  ${what}: ${dim(visible(from))}`);
  }
  return lines.length > 0 ? ['', visible(verdict.scenario), ...lines] : [];
}

function summary({ ok, verdicts, allowsUnpriced }: Check): string {
  const dearer = verdicts.filter(({ status }) => status === 'rose').length;
  const unpriced = allowsUnpriced ? 0 : verdicts.filter((one) => Object.keys(one.unpriced).length > 0).length;
  const scenarios = `${verdicts.length} ${verdicts.length === 1 ? 'scenario' : 'scenarios'}`;
  if (ok) return `${scenarios}: none is dearer than the baseline allows.`;
  return `${scenarios}: ${[
    dearer > 0 ? `${dearer} dearer than the baseline allows` : '',
    unpriced > 0 ? `${unpriced} with calls that have no price` : '',
  ]
    .filter(Boolean)
    .join(', ')}.`;
}

/** The same on one line of JSON; amounts are the doubles nearest to the exact ones. */
export function checkJson({ ok, verdicts, baseline, prices, notes }: Check): string {
  const { by, per, priceVersion, at } = baseline;
  return `${visibleJson({
    ok,
    by,
    per,
    baseline: { priceVersion, at },
    prices: { version: prices.version, at: prices.at.toISOString() },
    scenarios: verdicts.map(({ before, after, causes, ...rest }) => ({
      ...rest,
      before: before === undefined ? undefined : toNumber(before),
      after: after === undefined ? undefined : toNumber(after),
      causes: causes.map((cause) => ({ ...cause, effect: toNumber(cause.effect) })),
    })),
    notes,
  })}\n`;
}
