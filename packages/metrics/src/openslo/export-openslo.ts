import { stringify } from 'yaml';
import type { Configuration } from '../configuration/configuration.ts';
import { writtenObjective } from '../configuration/objectives/write-objectives.ts';
import { writtenShare } from '../configuration/values/share.ts';
import { Metric, MetricAttr } from '../metric-names.ts';
import { type Matchers, prometheusNames } from '../rules/prometheus-names.ts';
import { literally } from '../rules/promql.ts';
import type { Objective } from '../slo/objective.ts';
import { ANNOTATIONS, type AnnotatedKey, API_VERSION } from './annotations.ts';
import { DnsLabels, dnsLabel } from './dns-labels.ts';

/** OpenSLO documents, and a line for everything of the configuration that they do not hold. */
export interface ExportedOpenSlo {
  /** YAML: one document for each objective, with `---` between them. */
  text: string;
  notes: string[];
}

const FEATURE = 'genspan.feature';

/**
 * Objectives as documents of `openslo/v1`: a ratio of our event counter, with the names that Prometheus's OTLP receiver
 * gives it. What the format has no field for stands in annotations, so that {@link importOpenSlo} gives the same
 * objectives again.
 *
 * Source: the OpenSLO specification, kinds SLO and SLI.
 */
export function exportOpenSlo({ objectives, budgets }: Pick<Configuration, 'objectives' | 'budgets'>): ExportedOpenSlo {
  const labels = new DnsLabels();
  const documents = objectives.map((objective) => sloDocument(objective, objectives, labels));
  const every = objectives.filter(({ feature }) => feature === '*');
  const notes = every.map(
    ({ name }) =>
      `features.*.objectives.${name}: OpenSLO has no objective for each feature; its query is of all together`,
  );
  const named = budgets.map(({ name }) => name).join(', ');
  if (budgets.length > 0) notes.push(`budgets: OpenSLO has none; ${named} are left out`);
  return { text: documents.map((each) => stringify(each, { lineWidth: 0 })).join('---\n'), notes };
}

function sloDocument(objective: Objective, all: readonly Objective[], labels: DnsLabels): object {
  const { name, feature, target } = objective;
  const shown = feature === '*' ? 'every feature' : feature;
  const label = labels.of(`${shown} ${name}`);
  const matchers: Matchers = { ...ofFeature(objective, all), [MetricAttr.sloName]: name };
  return {
    apiVersion: API_VERSION,
    kind: 'SLO',
    metadata: { name: label, displayName: shortened(`${shown}: ${name}`), annotations: annotationsOf(objective) },
    spec: {
      description: description(objective, shown),
      service: dnsLabel(shown),
      indicator: {
        metadata: { name: label },
        spec: {
          ratioMetric: {
            counter: true,
            good: source({ ...matchers, [MetricAttr.sloOutcome]: 'good' }),
            total: source(matchers),
          },
        },
      },
      timeWindow: [{ duration: '30d', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ displayName: `${writtenShare(target)} good`, target }],
    },
  };
}

/** The format allows names of 63 characters. */
function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= 63 ? text : `${characters.slice(0, 62).join('')}…`;
}

/** An objective of every feature leaves those out that have one of that name themselves. */
function ofFeature({ name, feature }: Objective, all: readonly Objective[]): Matchers {
  if (feature !== '*') return { [FEATURE]: feature };
  const own = all.filter((other) => other.name === name && other.feature !== '*');
  if (own.length === 0) return {};
  return { [FEATURE]: { is: '!~', value: own.map((other) => literally(other.feature)).join('|') } };
}

function source(matchers: Matchers): object {
  const query = `sum(${prometheusNames('otlp').counter(Metric.sloEvents, matchers)})`;
  return { metricSource: { type: 'Prometheus', spec: { query } } };
}

function annotationsOf(objective: Objective): Record<string, string> {
  const { target: _, ...written } = writtenObjective(objective);
  const { feature, name, kind } = objective;
  const held = Object.entries({ feature, name, kind, ...written });
  return Object.fromEntries(held.map(([key, value]) => [ANNOTATIONS[key as AnnotatedKey], String(value)]));
}

function description({ kind, scope, withinMs, evaluation, schema }: Objective, feature: string): string {
  const what = scope === 'workflow' ? 'Workflows' : 'Model calls';
  const limit = withinMs === undefined ? '' : ` within ${withinMs} ms`;
  const by = evaluation?.name ?? schema;
  const good = {
    availability: 'that do not fail',
    latency: `that end${limit}`,
    time_to_first_token: `that begin to answer${limit}`,
    refusal: 'that are not refused',
    validity: `whose answer is valid${by === undefined ? '' : ` (${by})`}`,
    quality: `that are good (${by}, at least ${evaluation?.atLeast})`,
  }[kind];
  return `${what} of ${feature} ${good}.`;
}
