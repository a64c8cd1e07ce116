import { describe, expect, it } from 'vitest';
import { dashboardFile as generated } from '../../packages/metrics/dashboard/dashboard.ts';
import { dashboardFile, NAMES, type PanelJson, queriesOf, readDashboard } from './dashboard-queries.ts';

describe.each(NAMES)('the dashboard for the names %s', (names) => {
  const dashboard = readDashboard(names);
  const panels = dashboard.panels.filter(({ type }) => type !== 'row');

  it('is what its generator makes; `npm run dashboard` writes it', () => {
    expect(dashboardFile(names)).toBe(generated(names));
  });

  it('keeps its uid, and takes the time zone of its reader', () => {
    expect(dashboard).toMatchObject({ uid: `genspan-${names}`, timezone: 'browser' });
  });

  it('has a row for each review', () => {
    const rows = dashboard.panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    expect(rows).toEqual(['Daily review', 'Weekly review', 'Monthly review']);
  });

  it('says of each panel what it shows, in which unit, and what to do', () => {
    for (const { title, description, fieldConfig } of panels) {
      expect(title).toMatch(/^[A-Z]/);
      expect(description!.length, title).toBeGreaterThan(40);
      expect(fieldConfig?.defaults.unit, title).toBeTruthy();
    }
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it('lays no panel over another', () => {
    for (const panel of dashboard.panels) {
      const others = dashboard.panels.filter((other) => other !== panel && overlap(panel, other));
      expect(others.map(({ title }) => title)).toEqual([]);
    }
  });

  it('uses no variable that Grafana would not know', () => {
    expect(() => queriesOf(dashboard)).not.toThrow();
  });

  it('asks for no long range at every point of a line', () => {
    const ranges = panels.flatMap(({ title, interval, targets = [] }) =>
      targets
        .filter(({ instant }) => !instant)
        .flatMap(({ expr }) => [...expr.matchAll(/\[(\$?\w+)\]/g)])
        .map(([, range]) => ({ title, range: range!, interval })),
    );
    const long = ranges.filter(({ range }) => range !== '$__rate_interval' && range !== '1h');
    expect(long.length).toBeGreaterThan(0);
    for (const { title, range, interval } of long) expect(interval, title).toBe(range === '6h' ? '1h' : range);
  });

  it('names lines only by labels that their query keeps', () => {
    for (const { title, targets = [] } of panels) {
      for (const { legendFormat = '', expr } of targets) {
        for (const [, label] of legendFormat.matchAll(/\{\{(.+?)\}\}/g)) expect(expr, title).toContain(label);
      }
    }
  });
});

function overlap({ gridPos: a }: PanelJson, { gridPos: b }: PanelJson): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
