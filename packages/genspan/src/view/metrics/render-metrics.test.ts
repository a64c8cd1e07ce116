import { describe, expect, it } from 'vitest';
import { cellWidth } from '../cells.ts';
import { renderMetrics } from './render-metrics.ts';
import { busySummary, figures } from './summary.fixture.ts';

const ESC = '\u001b';
const UNSAFE = new RegExp(`[${ESC}\u202e]`);

describe('renderMetrics', () => {
  it('shows features, budgets, objectives and quotas on a wide terminal', () => {
    expect(renderMetrics(busySummary(), { width: 130 })).toMatchInlineSnapshot(`
      "Metrics  2 processes · 1,614 calls · 12 error · 31 rate_limited · 20 refused · ≥ $25.30 · 7 without a price · 46 retries

      feature       calls  errors     refused   spend  unpriced  retries      p50     p95     p99  ttft p50  ttft p95  ttft p99
      support-chat  1,204      43  20 (1.6 %)  $19.20                 44   1.87 s  6.12 s  11.4 s    612 ms    1.48 s    2.31 s
      summaries       402                       $6.10                  2   3.02 s  8.80 s  14.9 s
      (none)            8                                     7           95.0 ms  240 ms  260 ms

      budget  of                     spent   limit  period                      used
      daily   feature support-chat  $19.20  $15.00  day     ━━━━━━━━━━━━━━━━   128 %
      care    team customer-care      $412    $500  month   ━━━━━━━━━━━━━───  82.4 %
      daily   service shop          $25.30    $100  day     ━━━━────────────  25.3 %

      objective     of            events      good  target  error budget         left
      latency       support-chat   1,161  ✗ 96.4 %    98 %  ────────────────  -76.6 %
      refusal       support-chat   1,161  ✓ 98.2 %    97 %  ━━━━━━━─────────   42.5 %
      availability  summaries          0            99.9 %

      quota         of                          remaining      limit                      left
      input_tokens  openai gpt-5-mini             120,400  2,000,000  ━───────────────     6 %
      requests      openai gpt-5-mini               4,871      5,000  ━━━━━━━━━━━━━━━━  97.4 %
      requests      anthropic claude-haiku-4-5         49
      "
    `);
  });

  it('takes two tables for the features where one is too wide', () => {
    expect(renderMetrics(busySummary(), { width: 80 })).toMatchInlineSnapshot(`
      "Metrics  2 processes · 1,614 calls · 12 error · 31 rate_limited · 20 refused
               ≥ $25.30 · 7 without a price · 46 retries

      feature       calls  errors     refused   spend  unpriced  retries
      support-chat  1,204      43  20 (1.6 %)  $19.20                 44
      summaries       402                       $6.10                  2
      (none)            8                                     7

      feature           p50     p95     p99  ttft p50  ttft p95  ttft p99
      support-chat   1.87 s  6.12 s  11.4 s    612 ms    1.48 s    2.31 s
      summaries      3.02 s  8.80 s  14.9 s
      (none)        95.0 ms  240 ms  260 ms

      budget  of                     spent   limit  period                      used
      daily   feature support-chat  $19.20  $15.00  day     ━━━━━━━━━━━━━━━━   128 %
      care    team customer-care      $412    $500  month   ━━━━━━━━━━━━━───  82.4 %
      daily   service shop          $25.30    $100  day     ━━━━────────────  25.3 %

      objective     of            events      good  target  error budget         left
      latency       support-chat   1,161  ✗ 96.4 %    98 %  ────────────────  -76.6 %
      refusal       support-chat   1,161  ✓ 98.2 %    97 %  ━━━━━━━─────────   42.5 %
      availability  summaries          0            99.9 %

      quota         of                          remaining      limit    left
      input_tokens  openai gpt-5-mini             120,400  2,000,000     6 %
      requests      openai gpt-5-mini               4,871      5,000  97.4 %
      requests      anthropic claude-haiku-4-5         49
      "
    `);
  });

  it.each([40, 60, 80, 100, 130, 200])('keeps within %i columns', (width) => {
    for (const line of renderMetrics(busySummary(), { width }).split('\n'))
      expect(cellWidth(line)).toBeLessThanOrEqual(width);
  });

  it('shows every quantile at 80 columns', () => {
    const text = renderMetrics(busySummary(), { width: 80 });
    for (const value of ['1.87 s', '6.12 s', '11.4 s', '612 ms', '1.48 s', '2.31 s']) expect(text).toContain(value);
  });

  it('says what has no price, and that the spend is a lower bound', () => {
    const [head] = renderMetrics(busySummary(), { width: 200 }).split('\n');
    expect(head).toContain('≥ $25.30 · 7 without a price');
  });

  it('says what may be missing', () => {
    const [head] = renderMetrics(busySummary({ isPartial: true, dropped: 3 }), { width: 250 }).split('\n');
    expect(head).toMatch(/other instrumentations.*3 points/);
  });

  it('tells by a sign whether an objective is met, and by colours how urgent things are', () => {
    const plain = renderMetrics(busySummary(), { width: 130 });
    expect(plain).toMatch(/latency +support-chat.* ✗ 96\.4 %/);
    expect(plain).toMatch(/refusal +support-chat.* ✓ 98\.2 %/);
    expect(plain).not.toContain(ESC);
    const coloured = renderMetrics(busySummary(), { width: 130, colour: true });
    const lineOf = (text: string) => coloured.split('\n').find((line) => line.includes(text))!;
    expect(lineOf('feature support-chat')).toContain(`${ESC}[31m━━━━━━━━━━━━━━━━`);
    expect(lineOf('team customer-care')).toContain(`${ESC}[33m━`);
    expect(lineOf('service shop')).toContain(`${ESC}[32m━`);
    expect(lineOf('input_tokens')).toContain(`${ESC}[33m━`);
    expect(coloured.replaceAll(new RegExp(`${ESC}\\[\\d+m`, 'g'), '')).toBe(plain);
  });

  it('shows limits as they were written, and no name twice', () => {
    const [budget] = busySummary().budgets;
    const text = renderMetrics(
      busySummary({ budgets: [{ ...budget!, name: 'feature.support-chat.daily', spent: 0.03, limit: 0.5 }] }),
      { width: 130 },
    );
    expect(text).toMatch(/^daily +feature support-chat +\$0\.030000 +\$0\.50 /m);
  });

  it('never rounds a missed target up to it', () => {
    const objective = { feature: 'f', name: 'n', events: 1e6, good: 999_499, goodShare: 0.999499, target: 0.9995 };
    const text = renderMetrics(busySummary({ objectives: [{ ...objective, budgetLeft: -0.002 }] }), { width: 130 });
    expect(text).toContain('✗ 99.949 %');
    expect(text).toContain('99.95 %');
  });

  it('fits into the rows of the terminal, and says how much was left out', () => {
    const many = new Map(
      Array.from({ length: 60 }, (_, index) => [`feature-${index}`, figures({ calls: 60 - index })]),
    );
    const summary = busySummary({ features: many, quotas: Array(40).fill(busySummary().quotas[0]) });
    for (const height of [20, 30, 50]) {
      const lines = renderMetrics(summary, { width: 130, height }).trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(height + 6);
      if (height >= 30) expect(lines.length).toBeLessThanOrEqual(height);
      expect(lines.join('\n')).toMatch(/… \d+ more features/);
      expect(lines.join('\n')).toMatch(/… \d+ more quotas/);
    }
    expect(renderMetrics(summary, { width: 130 }).split('\n').length).toBeLessThan(50);
  });

  it('escapes every name', () => {
    const evil = 'x\u001b[2J\u202e';
    const base = busySummary();
    const text = renderMetrics(
      busySummary({
        features: new Map([[evil, figures({ calls: 1 })]]),
        overall: figures({ calls: 1, outcomes: { [evil]: 1 } }),
        budgets: [{ ...base.budgets[0]!, name: evil, key: evil, period: evil }],
        objectives: [{ ...base.objectives[0]!, name: evil, feature: evil }],
        quotas: [{ ...base.quotas[0]!, provider: evil, model: evil, kind: evil }],
      }),
      { width: 200 },
    );
    expect(text).not.toMatch(UNSAFE);
    expect(text.match(/x\\x1b\[2J\\u202e/g)!.length).toBeGreaterThanOrEqual(7);
  });

  it('shows nothing but what there is', () => {
    const summary = busySummary({ budgets: [], objectives: [], quotas: [], features: new Map(), processes: 1 });
    expect(renderMetrics(summary, { width: 130 }).trimEnd().split('\n')).toHaveLength(1);
    expect(renderMetrics(busySummary({ processes: 0 }))).toBe('Metrics  none have arrived\n');
  });
});
