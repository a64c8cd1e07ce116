import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import {
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { Metric } from '../src/metric-names.ts';
import { DATASOURCE } from './panels.ts';
import { By, type Queries } from './queries.ts';

/** What the reader chooses at the top: a data source, features, environments, models. */
export function variables(queries: Queries): Builder<VariableModel>[] {
  return [
    new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'),
    choice(queries, 'feature', 'Feature', By.feature),
    choice(queries, 'environment', 'Environment', By.environment),
    choice(queries, 'model', 'Model', By.model),
  ];
}

function choice({ names }: Queries, name: string, label: string, attribute: string): QueryVariableBuilder {
  const labelName = names.labelName(attribute);
  const selector = names.counter(Metric.calls);
  const variable = new QueryVariableBuilder(name)
    .label(label)
    .datasource(DATASOURCE)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalCaseInsensitiveAsc)
    .multi(true)
    .includeAll(true)
    // Calls without the attribute are among all of them, too.
    .allValue('.*')
    .current({ selected: true, text: 'All', value: '$__all' });
  if (names.mode !== 'utf8') return variable.query(query(`label_values(${selector}, ${labelName})`));
  // `label_values` of many a Grafana takes no quoted names, so the values are read from the result of a query.
  return variable
    .query(query(`query_result(count by (${names.label(attribute)}) (last_over_time(${selector}[$__range])))`))
    .regex(`/${labelName.replaceAll('.', '\\.')}="([^"]+)"/`);
}

function query(text: string): Record<string, unknown> {
  return { query: text, refId: 'StandardVariableQuery' };
}
