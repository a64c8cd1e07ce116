import type { RuleSettings } from '../configuration.ts';
import { DEFAULT_CONFIGURATION } from '../default-configuration.ts';
import { type Field, optional, readFields } from '../document/fields.ts';
import type { Place } from '../document/place.ts';
import { PROMETHEUS_DURATION } from '../values/duration.ts';
import { NAME } from '../values/names.ts';
import { SHARE } from '../values/share.ts';
import { number, readValue, text } from '../values/value-kind.ts';

const TIMES = number('a factor above 1 and at most 1000, such as 1.4', (value) => value > 1 && value <= 1000);

const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,99}$/;

/** Labels that the rules set themselves, and the one that Prometheus does. */
const OWN_LABELS: readonly string[] = ['alertname', 'severity', 'objective', 'budget_name', 'budget_threshold'];

const LABELS: Field<Record<string, string>> = {
  allowed: 'a map of labels such as { team: platform }',
  isRequired: false,
  readAt: (place) => readLabels(place),
};

const FIELDS = {
  runbook_url: optional(
    text('an address that begins with https:// or http://', /^https?:\/\/[^\s/?#]{1,253}[^\s]{0,1000}$/),
  ),
  cost_per_call_jump: optional(TIMES),
  spend_spike: optional(TIMES),
  unpriced_share: optional(SHARE),
  quota_low: optional(SHARE),
  silent_for: optional(PROMETHEUS_DURATION),
  labels: LABELS,
};

/** Reads `rules`; a setting that is wrong is as if it were not there. */
export function readRuleSettings(place: Place): RuleSettings {
  const { values } = readFields(place, FIELDS);
  const defaults = DEFAULT_CONFIGURATION.rules;
  return {
    runbookUrl: values.runbook_url ?? defaults.runbookUrl,
    costPerCallJump: values.cost_per_call_jump ?? defaults.costPerCallJump,
    spendSpike: values.spend_spike ?? defaults.spendSpike,
    unpricedShare: values.unpriced_share ?? defaults.unpricedShare,
    quotaLow: values.quota_low ?? defaults.quotaLow,
    silentFor: values.silent_for ?? defaults.silentFor,
    labels: values.labels ?? defaults.labels,
  };
}

/** A label that is wrong is left out. */
function readLabels(place: Place): Record<string, string> {
  const labels: [string, string][] = [];
  for (const [key, inner] of place.entries(LABELS.allowed) ?? []) {
    if (!LABEL_NAME.test(key)) place.isNoName(key, 'a-z, A-Z, 0-9 and _, no digit and no __ first, 100 at most');
    else if (OWN_LABELS.includes(key)) place.isNoName(key, `any other than ${OWN_LABELS.join(', ')}, which rules set`);
    else {
      const value = readValue(inner, NAME);
      if (value !== undefined) labels.push([key, value]);
    }
  }
  return Object.fromEntries(labels);
}
