import type { RuleSettings } from '../configuration/configuration.ts';
import type { AlertingRule } from './rule.ts';

export type Severity = 'info' | 'ticket' | 'page';

/** Every alert, and what its page under `docs/runbooks` is called. */
export const ALERTS = {
  GenspanSloFastBurn: 'slo-fast-burn',
  GenspanSloSlowBurn: 'slo-slow-burn',
  GenspanBudgetThreshold: 'budget-threshold',
  GenspanBudgetForecast: 'budget-forecast',
  GenspanSpendSpike: 'spend-spike',
  GenspanCostPerCallJump: 'cost-per-call-jump',
  GenspanCallsUnpriced: 'calls-unpriced',
  GenspanQuotaLow: 'quota-low',
  GenspanTelemetrySilent: 'telemetry-silent',
  GenspanTelemetryPartial: 'telemetry-partial',
} as const;

export type AlertName = keyof typeof ALERTS;

export interface AlertOptions {
  expr: string;
  severity: Severity;
  for?: string;
  labels?: Record<string, string>;
  /** Templates of Prometheus. Text of the configuration stands in them as {@link plainText} gives it. */
  summary: string;
  description: string;
}

/** Makes alerting rules that all carry the configured labels and lead to their runbook. */
export class Alerts {
  readonly #settings: RuleSettings;

  constructor(settings: RuleSettings) {
    this.#settings = settings;
  }

  rule(name: AlertName, { expr, severity, labels, summary, description, for: held }: AlertOptions): AlertingRule {
    const added = Object.entries(this.#settings.labels).map(([label, value]) => [label, plainText(value)]);
    return {
      alert: name,
      expr,
      ...(held !== undefined && { for: held }),
      labels: { ...Object.fromEntries(added), ...labels, severity },
      annotations: { summary, description, runbook_url: plainText(this.#page(name)) },
    };
  }

  #page(name: AlertName): string {
    const { runbookUrl } = this.#settings;
    return `${runbookUrl}${/[/=#]$/.test(runbookUrl) ? '' : '/'}${ALERTS[name]}.md`;
  }
}

/** Text in which Prometheus finds no template: labels and annotations of alerts are expanded. */
export function plainText(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
