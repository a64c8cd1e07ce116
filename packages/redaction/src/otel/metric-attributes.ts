import type { AttributeMap } from './telemetry.ts';

/**
 * Attributes that a metric about models may carry: few values each, and none of them a user's. Whatever else stands on
 * a measurement (user, session, a prompt) is taken off.
 *
 * Sources: semantic-conventions-genai (client, server, agent, workflow, tool and MCP metrics), docs/attributes.md.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  'gen_ai.operation.name',
  'gen_ai.provider.name',
  'gen_ai.system',
  'gen_ai.request.model',
  'gen_ai.response.model',
  'gen_ai.token.type',
  'gen_ai.token.modality',
  'gen_ai.agent.name',
  'gen_ai.agent.version',
  'gen_ai.workflow.name',
  'gen_ai.tool.name',
  'gen_ai.tool.type',
  'gen_ai.prompt.name',
  'gen_ai.prompt.version',
  'gen_ai.evaluation.name',
  'gen_ai.evaluation.score.label',
  'gen_ai.data_source.id',
  'gen_ai.memory.scope',
  'gen_ai.request.stream',
  'gen_ai.response.finish_reasons',
  'openai.api.type',
  'openai.request.service_tier',
  'openai.response.service_tier',
  'openai.response.system_fingerprint',
  'aws.bedrock.guardrail.id',
  'mcp.method.name',
  'mcp.protocol.version',
  'error.type',
  'server.address',
  'server.port',
  'network.protocol.name',
  'network.protocol.version',
  'network.transport',
  'rpc.response.status_code',
  'jsonrpc.protocol.version',
  'deployment.environment.name',
  'deployment.environment',
  'service.name',
]); // prettier-ignore

/** The same for our own metrics, whose attributes stand with or without `genspan.` before them. */
const OWN: ReadonlySet<string> = new Set([
  'feature',
  'team',
  'experiment',
  'environment',
  'outcome',
  'cost.component',
  'cost.status',
  'cost.reason',
  'cost.source',
  'refusal.source',
  'ratelimit.kind',
  'schema',
  'reason',
  'from',
  'to',
  'value',
  'evaluation.name',
  'evaluation.label',
  'slo.name',
  'slo.outcome',
  'budget.name',
  'budget.period',
  'budget.per',
  'scope',
  'drift.signal',
  'drift.bin',
  'drift.baseline.id',
  'drift.direction',
  'type',
  'stage',
  'usage.source',
  'service_tier',
]); // prettier-ignore

const OURS = 'genspan.';

/** Whether a metric about models may carry an attribute of this name. */
export function isMetricAttribute(name: string): boolean {
  return ALLOWED.has(name) || OWN.has(name.startsWith(OURS) ? name.slice(OURS.length) : name);
}

/** Whether an instrument measures models, by its name. */
export function isModelInstrument(name: string): boolean {
  return name.startsWith('gen_ai.') || name.startsWith(OURS) || name.startsWith('mcp.');
}

/** The attributes that may stay; the very map when all may. */
export function allowedMetricAttributes(attributes: AttributeMap): AttributeMap {
  const names = Object.keys(attributes);
  const allowed = names.filter(isMetricAttribute);
  if (allowed.length === names.length) return attributes;
  return Object.fromEntries(allowed.map((name) => [name, attributes[name]]));
}

/** An attributes processor of the metrics SDK, both lines (`IAttributesProcessor`). */
export interface MetricAttributesProcessor {
  process(incoming: AttributeMap): AttributeMap;
}

/** A view of the metrics SDK, both lines (`ViewOptions`). */
export interface MetricView {
  instrumentName: string;
  attributesProcessors: MetricAttributesProcessor[];
}

/**
 * Views that keep everything off metrics about models that is not on the allow list of metric attributes. For providers
 * that are set up by hand; `withGenspan` and the flag see to it without views, because an instrument that matches two
 * views is exported twice.
 *
 * @example new MeterProvider({ readers, views: [...views, ...metricAttributeViews()] });
 */
export function metricAttributeViews(): MetricView[] {
  const attributesProcessors = [{ process: allowedMetricAttributes }];
  return ['gen_ai.*', 'genspan.*', 'mcp.*'].map((instrumentName) => ({ instrumentName, attributesProcessors }));
}
