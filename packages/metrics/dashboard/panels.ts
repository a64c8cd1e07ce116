import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import {
  BigValueColorMode,
  BigValueGraphMode,
  type DataSourceRef,
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  StackingMode,
  TableCellDisplayMode,
  TooltipDisplayMode,
  VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue, Panel, Threshold } from '@grafana/grafana-foundation-sdk/dashboard';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TableBuilder } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';

/** The data source that the reader chooses at the top. */
export const DATASOURCE: DataSourceRef = { type: 'prometheus', uid: '$datasource' };

/** From which values on a figure is amber and red; `falling` where small values are the bad ones. */
export interface Limits {
  amber: number;
  red: number;
  falling?: boolean;
}

interface Common {
  title: string;
  /** What it shows, and what to do when it looks bad. */
  description: string;
  unit: string;
  decimals?: number;
  limits?: Limits;
  /** Columns of 24. */
  width: number;
  height?: number;
  /** A range of its own: `7d`, `now/M`. */
  timeFrom?: string;
}

export interface Line {
  expr: string;
  legend: string;
}

export interface LinesOptions extends Common {
  lines: readonly Line[];
  /** `sum`: on top of one another; `share`: as parts of 100 %. */
  stacked?: 'sum' | 'share';
  bars?: boolean;
  /** The shortest step between points. */
  interval?: string;
  max?: number;
}

/** One figure, of the panel's range. */
export function figure(options: Common & { expr: string }): Builder<Panel> {
  const panel = new StatBuilder()
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false))
    .graphMode(BigValueGraphMode.None)
    .colorMode(options.limits ? BigValueColorMode.Background : BigValueColorMode.None)
    .withTarget(instant(options.expr, 'A'));
  return described(panel, { height: 4, ...options });
}

/** Lines over time. */
export function lines(options: LinesOptions): Builder<Panel> {
  const panel = new TimeseriesBuilder()
    .drawStyle(options.bars ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
    .fillOpacity(options.bars ? 80 : options.stacked ? 30 : 0)
    .lineWidth(options.bars ? 0 : 1)
    .showPoints(VisibilityMode.Never)
    .axisSoftMin(0)
    .legend(
      new common.VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs([]),
    )
    .tooltip(new common.VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (options.stacked) {
    const mode = options.stacked === 'share' ? StackingMode.Percent : StackingMode.Normal;
    panel.stacking(new common.StackingConfigBuilder().mode(mode).group('A'));
  }
  if (options.limits) {
    panel.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  }
  if (options.interval) panel.interval(options.interval);
  if (options.max !== undefined) panel.max(options.max);
  options.lines.forEach(({ expr, legend }, index) => {
    panel.withTarget(new DataqueryBuilder().refId(refId(index)).expr(expr).legendFormat(legend).range());
  });
  return described(panel, { height: 8, ...options });
}

export interface Column {
  title: string;
  expr: string;
  unit: string;
  decimals?: number;
  limits?: Limits;
}

export interface GridOptions extends Omit<Common, 'unit' | 'limits'> {
  /** What a row is about: titles by label, in order. */
  rows: Readonly<Record<string, string>>;
  columns: readonly Column[];
  /** Title of the column that rows are sorted by; ascending where the smallest is the worst. */
  sort: { by: string; ascending?: boolean };
}

/** A table with a row for each group and a column for each query. */
export function grid(options: GridOptions): Builder<Panel> {
  const panel = new TableBuilder().sortBy([
    new common.TableSortByFieldStateBuilder().displayName(options.sort.by).desc(!options.sort.ascending),
  ]);
  const renamed: Record<string, string> = { ...options.rows };
  options.columns.forEach(({ expr, title }, index) => {
    panel.withTarget(instant(expr, refId(index)).format(PromQueryFormat.Table));
    // Grafana calls the values of a single query `Value`, those of several `Value #A`, ...
    renamed[options.columns.length === 1 ? 'Value' : `Value #${refId(index)}`] = title;
  });
  const order = [...Object.keys(options.rows), ...Object.keys(renamed).filter((name) => name.startsWith('Value'))];
  panel.withTransformation({ id: 'merge', options: {} }).withTransformation({
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(order.map((name, index) => [name, index])),
      renameByName: renamed,
    },
  });
  for (const column of options.columns) panel.overrideByName(column.title, columnProperties(column));
  return described(panel, { height: 8, unit: 'short', ...options });
}

function columnProperties({ unit, decimals, limits }: Column): DynamicConfigValue[] {
  const properties: DynamicConfigValue[] = [{ id: 'unit', value: unit }];
  if (decimals !== undefined) properties.push({ id: 'decimals', value: decimals });
  if (limits) {
    properties.push(
      { id: 'thresholds', value: thresholds(limits).build() },
      { id: 'custom.cellOptions', value: { type: TableCellDisplayMode.ColorText } },
    );
  }
  return properties;
}

function instant(expr: string, id: string): DataqueryBuilder {
  return new DataqueryBuilder().refId(id).expr(expr).instant();
}

function refId(index: number): string {
  return String.fromCharCode(65 + index);
}

type AnyPanel = StatBuilder | TableBuilder | TimeseriesBuilder;

function described(panel: AnyPanel, options: Common): Builder<Panel> {
  panel
    .title(options.title)
    .description(options.description)
    .datasource(DATASOURCE)
    .unit(options.unit)
    .span(options.width)
    .height(options.height!)
    .noValue('none')
    .thresholds(thresholds(options.limits));
  if (options.decimals !== undefined) panel.decimals(options.decimals);
  if (options.timeFrom) panel.timeFrom(options.timeFrom);
  return panel;
}

function thresholds(limits?: Limits): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps(limits));
}

function steps(limits?: Limits): Threshold[] {
  if (!limits) return [{ value: null, color: 'green' }];
  const { amber, red, falling } = limits;
  const colours = falling ? (['red', 'orange', 'green'] as const) : (['green', 'orange', 'red'] as const);
  const [first, second] = falling ? [red, amber] : [amber, red];
  return [
    { value: null, color: colours[0] },
    { value: first, color: colours[1] },
    { value: second, color: colours[2] },
  ];
}
