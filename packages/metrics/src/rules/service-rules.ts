import { GenAI } from '@genspan/model-call';
import { Metric, MetricAttr } from '../metric-names.ts';
import type { AlertingRule } from './rule.ts';
import { JOB, type RuleContext } from './rule-context.ts';

/** Alerts about quotas of providers, and about our own reporting. */
export function serviceAlerts(context: RuleContext): AlertingRule[] {
  return [quotaLow(context), silent(context), partial(context)];
}

function quotaLow({ configuration, names, alerts, only }: RuleContext): AlertingRule {
  const { quotaLow: share } = configuration.rules;
  const whose = [GenAI.providerName, GenAI.requestModel];
  const by = names.labels([...whose, MetricAttr.rateLimitKind]);
  // Quotas fill up within a minute: one moment says little.
  const remaining = `min by (${by}) (avg_over_time(${names.gauge(Metric.rateLimitRemaining, only)}[10m]))`;
  const limit = `max by (${by}) (${names.gauge(Metric.rateLimitLimit, only)} > 0)`;
  // A process that calls no more shows what it saw last.
  const calls = `sum by (${names.labels(whose)}) (increase(${names.counter(Metric.calls, only)}[10m])) > 0`;
  return alerts.rule('GenspanQuotaLow', {
    expr: `${remaining} / ${limit} < ${share}\nand on (${names.labels(whose)}) ${calls}`,
    severity: 'ticket',
    for: '5m',
    summary: `${names.template(GenAI.providerName)}: the quota of ${names.template(MetricAttr.rateLimitKind)} is nearly used up`,
    description:
      `{{ $value | humanizePercentage }} of the quota of ${names.template(MetricAttr.rateLimitKind)} for ` +
      `${names.template(GenAI.requestModel)} remained, on average over 10 minutes.`,
  });
}

function silent({ configuration, names, alerts, only }: RuleContext): AlertingRule {
  const { silentFor } = configuration.rules;
  return alerts.rule('GenspanTelemetrySilent', {
    expr: `absent_over_time(${names.counter(Metric.calls, only)}[${silentFor}])`,
    severity: 'ticket',
    summary: 'No model calls are reported',
    description: `No process has reported ${Metric.calls.name} for ${silentFor}: nothing else here can alert.`,
  });
}

function partial({ names, alerts, only }: RuleContext): AlertingRule {
  return alerts.rule('GenspanTelemetryPartial', {
    expr: `max by (${names.labels([JOB])}) (${names.gauge(Metric.partial, only)}) > 0`,
    severity: 'info',
    for: '15m',
    summary: `${names.template(JOB)}: model calls may be missing from metrics`,
    description: 'Calls that other instrumentations trace are counted only where traces are sampled.',
  });
}
