export type { BudgetFigures } from './budget-figures.ts';
export type { FeatureFigures, Quantiles } from './feature-figures.ts';
export type { MetricsJson } from './metrics-json.ts';
export type { MetricsSummary } from './metrics-summary.ts';
export type { ObjectiveFigures } from './objective-figures.ts';
export type { QuotaFigures } from './quota-figures.ts';
export { type MetricsRenderOptions, renderMetrics } from './render-metrics.ts';
