import { CoreAttr, GenAI, Genspan, type Step } from '@genspan/model-call';
import type { Attributes, Meter } from '@opentelemetry/api';
import { Convention } from '../conventions/definitions.ts';
import type { Dimensions } from '../dimensions/dimensions.ts';
import { errorType } from '../dimensions/error-types.ts';
import { Histogram } from '../instruments/histogram.ts';
import { MetricAttr } from '../metric-names.ts';
import { StepAttributes } from './step-attributes.ts';

/** `gen_ai.tool.type` of the conventions; others are left out. */
const TOOL_TYPES: ReadonlySet<string> = new Set(['function', 'extension', 'datastore']);

/** The conventions' metrics of agents, workflows and tools. */
export class StepMetrics {
  readonly #dimensions: Dimensions;
  readonly #agentDuration = new Histogram(Convention.agentDuration);
  readonly #inferenceCalls = new Histogram(Convention.agentInferenceCalls);
  readonly #toolCalls = new Histogram(Convention.agentToolCalls);
  readonly #workflowDuration = new Histogram(Convention.workflowDuration);
  readonly #toolDuration = new Histogram(Convention.toolDuration);
  readonly #ofAgent: StepAttributes;
  readonly #ofAgentCalls: StepAttributes;
  readonly #ofWorkflow: StepAttributes;
  readonly #ofTool: StepAttributes;

  constructor(dimensions: Dimensions) {
    this.#dimensions = dimensions;
    const { limits } = dimensions;
    this.#ofAgent = new StepAttributes(limits);
    this.#ofAgentCalls = new StepAttributes(limits);
    this.#ofWorkflow = new StepAttributes(limits);
    this.#ofTool = new StepAttributes(limits);
  }

  register(meter: Meter): void {
    this.#agentDuration.register(meter);
    this.#inferenceCalls.register(meter);
    this.#toolCalls.register(meter);
    this.#workflowDuration.register(meter);
    this.#toolDuration.register(meter);
  }

  observe(step: Step): void {
    const feature = this.#dimensions.feature(step.attribution.feature);
    const team = this.#dimensions.team(step.attribution.team);
    const base: Attributes = {
      [Genspan.feature]: feature,
      [Genspan.team]: team,
      [MetricAttr.environment]: this.#dimensions.environment(),
    };
    if (step.kind === 'agent') this.#observeAgent(step, base);
    else if (step.kind === 'workflow') this.#observeWorkflow(step, base);
    else this.#observeTool(step, base);
  }

  #observeAgent(step: Step, base: Attributes): void {
    const agent = { ...base, [GenAI.agentName]: this.#dimensions.agent(step.name) };
    const whole = {
      ...agent,
      [GenAI.requestModel]: this.#dimensions.requestModel(step.requestModel),
      [CoreAttr.errorType]: errorOf(step),
    };
    this.#agentDuration.record(step.durationMs / 1000, this.#ofAgent.of(whole));
    const attributes = this.#ofAgentCalls.of(agent);
    this.#inferenceCalls.record(step.inferenceCalls, attributes);
    this.#toolCalls.record(step.toolCalls, attributes);
  }

  #observeWorkflow(step: Step, base: Attributes): void {
    const attributes = this.#ofWorkflow.of({
      ...base,
      [GenAI.workflowName]: this.#dimensions.workflow(step.name),
      [CoreAttr.errorType]: errorOf(step),
    });
    this.#workflowDuration.record(step.durationMs / 1000, attributes);
  }

  #observeTool(step: Step, base: Attributes): void {
    const { toolType } = step;
    const attributes = this.#ofTool.of({
      ...base,
      [GenAI.toolName]: this.#dimensions.tool(step.name) ?? 'unknown',
      [GenAI.toolType]: toolType !== undefined && TOOL_TYPES.has(toolType) ? toolType : undefined,
      [GenAI.agentName]: this.#dimensions.agent(step.agentName),
      [CoreAttr.errorType]: errorOf(step),
    });
    this.#toolDuration.record(step.durationMs / 1000, attributes);
  }
}

function errorOf({ error }: Step): string | undefined {
  return error && errorType(error.type);
}
