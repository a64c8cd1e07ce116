import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/project.ts';

export type Names = 'otlp' | 'js-exporter' | 'utf8';

export const NAMES: readonly Names[] = ['otlp', 'js-exporter', 'utf8'];

/** What the tests look at of a dashboard. */
export interface DashboardJson {
  uid: string;
  title: string;
  timezone: string;
  templating: { list: VariableJson[] };
  panels: PanelJson[];
}

export interface VariableJson {
  name: string;
  query: string | { query: string };
  regex?: string;
}

export interface PanelJson {
  id: number;
  type: string;
  title: string;
  description?: string;
  timeFrom?: string;
  interval?: string;
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig?: { defaults: { unit?: string } };
  targets?: { refId: string; expr: string; instant?: boolean; legendFormat?: string }[];
}

export function dashboardFile(names: Names): string {
  return readFileSync(join(ROOT, 'packages', 'genspan', 'dashboards', `genspan-${names}.json`), 'utf8');
}

export function readDashboard(names: Names): DashboardJson {
  return JSON.parse(dashboardFile(names)) as DashboardJson;
}

/** A query of a panel, as Grafana would send it. */
export interface PanelQuery {
  /** `Quota left / A`. */
  where: string;
  expr: string;
  isInstant: boolean;
}

/** What a reader chooses and what Grafana reckons. */
const CHOSEN: Readonly<Record<string, string>> = {
  feature: '.*',
  environment: '.*',
  model: '.*',
  __rate_interval: '1m',
  __range: '1h',
  __range_s: '3600',
};

/** Every query of a dashboard; `chosen` replaces what the variables at the top are. */
export function queriesOf({ panels }: DashboardJson, chosen: Readonly<Record<string, string>> = {}): PanelQuery[] {
  return panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ refId, expr, instant = false }) => ({
      where: `${title} / ${refId}`,
      expr: interpolated(expr, { ...CHOSEN, ...chosen }),
      isInstant: instant,
    })),
  );
}

/** Fails where a variable is meant that Grafana would not know. */
export function interpolated(text: string, values: Readonly<Record<string, string>> = CHOSEN): string {
  return text.replace(/\$(\w+)/g, (found, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${found} is no variable of the dashboard: ${text}`);
    return value;
  });
}
