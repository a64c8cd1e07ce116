import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { DashboardBuilder, DashboardCursorSync, RowBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { NamesMode } from '../src/rules/metric-spelling.ts';
import { daily } from './daily.ts';
import { monthly } from './monthly.ts';
import { Queries } from './queries.ts';
import { variables } from './variables.ts';
import { weekly } from './weekly.ts';

const TITLE = 'Genspan: model calls';

/** One dashboard, in the names that one exporter gives metrics. */
export function dashboard(mode: NamesMode): Dashboard {
  const queries = new Queries(mode);
  const builder = new DashboardBuilder(mode === 'otlp' ? TITLE : `${TITLE} (${mode})`)
    .uid(`genspan-${mode}`)
    .description(
      `Cost, latency, errors, objectives and quotas of model calls, for a daily, a weekly and a monthly look. Made by Genspan for the names "${mode}".`,
    )
    .tags(['genspan', 'llm', 'opentelemetry'])
    .timezone('browser')
    .time({ from: 'now-24h', to: 'now' })
    .refresh('1m')
    .tooltip(DashboardCursorSync.Crosshair)
    .editable();
  for (const variable of variables(queries)) builder.withVariable(variable);
  const rows = { 'Daily review': daily, 'Weekly review': weekly, 'Monthly review': monthly };
  for (const [title, panels] of Object.entries(rows)) {
    builder.withRow(new RowBuilder(title));
    for (const panel of panels(queries)) builder.withPanel(panel);
  }
  return numbered(builder.build());
}

/** Links to a panel hold its number, so it must not be Grafana's to give at every import. */
function numbered(built: Dashboard): Dashboard {
  return { ...built, panels: built.panels?.map((panel, index) => ({ ...panel, id: index + 1 })) };
}

/** The file that Grafana imports. */
export function dashboardFile(mode: NamesMode): string {
  return `${JSON.stringify(dashboard(mode), null, 1)}\n`;
}
