import { GenAI } from '../semconv.ts';
import type { Step } from '../step.ts';
import { type AttributeReader, parseJson, readerOf } from './attributes.ts';
import { decodeAttribution, withFeature } from './attribution.ts';
import { failureOf } from './failure.ts';
import { type DecodableSpan, durationMs, startDate } from './span.ts';

type Kind = Step['kind'];

/** What a span says of the step that it stands for; what happened inside of it is counted elsewhere. */
export type StepFacts = Omit<Step, 'isRoot' | 'inferenceCalls' | 'toolCalls' | 'answer'>;

/**
 * How one kind of instrumentation writes agents, workflows and tools down.
 *
 * Sources: as in the dialects' decoders of calls; `@ai-sdk/otel` 1.0.173, `@traceloop/instrumentation-langchain` 0.27 and
 * `@arizeai/openinference-instrumentation-langchain` for what is no call.
 */
interface StepDialect {
  /** What says of a span that it is in this dialect. */
  attribute: string;
  kinds: Readonly<Record<string, Kind>>;
  /** Words that are in `kinds`, of something that is too vague to be a step. */
  isVague?(attributes: DecodableSpan['attributes']): boolean;
  nameOf(get: AttributeReader, kind: Kind, span: Named): string | undefined;
  attributionOf(get: AttributeReader): Step['attribution'];
}

type Named = Pick<DecodableSpan, 'name' | 'attributes'>;

/** The outer spans of the Vercel AI SDK are what its newer telemetry calls `invoke_agent`, under the app's own name. */
const vercelAi: StepDialect = {
  attribute: 'ai.operationId',
  kinds: {
    'ai.generateText': 'agent',
    'ai.streamText': 'agent',
    'ai.generateObject': 'agent',
    'ai.streamObject': 'agent',
    'ai.workflowAgent.stream': 'agent',
    'ai.toolCall': 'tool',
  },
  nameOf: (get, kind) => get.text(kind === 'tool' ? 'ai.toolCall.name' : 'ai.telemetry.functionId'),
  attributionOf: (get) =>
    withFeature(
      decodeAttribution(get, ['ai.telemetry.metadata.', 'ai.settings.context.', 'traceloop.association.properties.']),
      get.text('ai.telemetry.functionId'),
    ),
};

/** CHAIN is anything at all. The span's name is what the app calls the agent or tool. */
const openInference: StepDialect = {
  attribute: 'openinference.span.kind',
  kinds: { AGENT: 'agent', TOOL: 'tool' },
  nameOf: (get, kind, { name }) => get.text(kind === 'tool' ? 'tool.name' : 'agent.name', GenAI.agentName) ?? name,
  attributionOf: (get) => decodeAttribution(get, [], parseJson(get.text('metadata'))),
};

/**
 * A `task` is anything at all, and so is what its LangChain package calls a workflow: each chain, whose operation is a word
 * of its own. What else it knows of LangChain's agents and tools it says by the conventions.
 */
const openLlmetry: StepDialect = {
  attribute: 'traceloop.span.kind',
  kinds: { workflow: 'workflow', agent: 'agent', tool: 'tool' },
  isVague: (attributes) => attributes[GenAI.operationName] === 'workflow',
  nameOf: (get, kind) =>
    kind === 'workflow'
      ? get.text('traceloop.entity.name', 'traceloop.workflow.name')
      : get.text('traceloop.entity.name', NAMES[kind]),
  attributionOf: (get) => decodeAttribution(get, ['traceloop.association.properties.']),
};

/** The conventions, Anthropic's native tool runner included. The name of an agent's span may hold its model instead. */
const genAi: StepDialect = {
  attribute: GenAI.operationName,
  kinds: { invoke_agent: 'agent', invoke_workflow: 'workflow', execute_tool: 'tool' },
  nameOf: (get, kind, { name = '' }) => get.text(NAMES[kind]) ?? NAMED[kind]?.exec(name)?.[1],
  attributionOf: (get) => withFeature(decodeAttribution(get, ['ai.settings.context.']), get.text('gen_ai.function_id')),
};

const NAMES: Readonly<Record<Kind, string>> = {
  agent: GenAI.agentName,
  workflow: GenAI.workflowName,
  tool: GenAI.toolName,
};

const NAMED: Readonly<Partial<Record<Kind, RegExp>>> = {
  workflow: /^invoke_workflow (.+)$/,
  tool: /^execute_tool (.+)$/,
};

/** The first for which a span is a step reads it. */
const DIALECTS: readonly StepDialect[] = [vercelAi, openInference, genAi, openLlmetry];

/**
 * What a span of somebody else is about: an agent, a workflow, or a tool that ran; undefined for everything else, calls of
 * models included. Cheap: a few look-ups, since it is asked of every span that something starts in.
 *
 * @example stepKind({ attributes: { 'gen_ai.operation.name': 'execute_tool' } }) // 'tool'
 */
export function stepKind({ attributes }: Pick<DecodableSpan, 'attributes'>): Kind | undefined {
  return dialectOf(attributes)?.kind;
}

/** The name of the step that a span with {@link stepKind} stands for, as far as the span tells it yet. */
export function stepName(span: Named): string | undefined {
  const found = dialectOf(span.attributes);
  return found?.dialect.nameOf(readerOf(span.attributes), found.kind, span);
}

/** The step that a span stands for; undefined where {@link stepKind} is. Messages of errors are left out. */
export function decodeStep(span: DecodableSpan): StepFacts | undefined {
  const found = dialectOf(span.attributes);
  if (!found) return undefined;
  const { kind, dialect } = found;
  const get = readerOf(span.attributes);
  const failure = failureOf(span, get);
  const isCancelled = failure?.ending === 'cancelled';
  const context = span.spanContext?.();
  const facts: StepFacts = {
    kind,
    origin: 'foreign',
    name: dialect.nameOf(get, kind, span),
    attribution: dialect.attributionOf(get),
    durationMs: durationMs(span),
    error: failure && !isCancelled ? { type: failure.error.type } : undefined,
    isCancelled: isCancelled || undefined,
    traceId: context?.traceId,
    spanId: context?.spanId,
    at: startDate(span),
  };
  if (kind === 'tool') {
    facts.toolType = get.text(GenAI.toolType);
    facts.agentName = get.text(GenAI.agentName);
  }
  if (kind === 'agent') facts.requestModel = get.text(GenAI.requestModel, 'ai.model.id', 'llm.model_name');
  return facts;
}

function dialectOf(attributes: DecodableSpan['attributes']): { dialect: StepDialect; kind: Kind } | undefined {
  for (const dialect of DIALECTS) {
    const value = attributes[dialect.attribute];
    if (typeof value !== 'string') continue;
    const word = dialect === openInference ? value.toUpperCase() : value;
    if (Object.hasOwn(dialect.kinds, word) && !dialect.isVague?.(attributes))
      return { dialect, kind: dialect.kinds[word]! };
  }
  return undefined;
}
