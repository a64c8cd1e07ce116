export { type CallFacts, callFacts } from './call-facts.ts';
export {
  type BudgetFigures,
  type FeatureFigures,
  type MetricsJson,
  type MetricsRenderOptions,
  type MetricsSummary,
  type ObjectiveFigures,
  type Quantiles,
  type QuotaFigures,
  renderMetrics,
} from './metrics/index.ts';
export { OTLP_HTTP_PORT, type OtherSignal, type Receiver, type ReceiverOptions, startReceiver } from './receiver.ts';
export { renderTotals } from './render-totals.ts';
export { type RenderOptions, renderTrace } from './render-trace.ts';
export { type RunOptions, runUnderView } from './run-command.ts';
export { type GroupTotals, Totals, totalsOf } from './totals.ts';
export { type Trace, TraceStore, type TraceStoreOptions } from './trace-store.ts';
export { createView, type View, type ViewOptions } from './view.ts';
export { runView } from './view-command.ts';
export { processIO, type TextSink, type ViewIO } from './view-io.ts';
export type { SpanJson, TotalsJson, TraceJson } from './view-json.ts';
export type { AttributeValue, SpanKindName, ViewAttributes, ViewEvent, ViewSpan } from './view-span.ts';
