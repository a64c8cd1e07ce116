import { type Attribution, GenAI, reportOnce, shared } from '@genspan/model-call';
import { decideProvider, withAttribution } from './attribution.ts';
import { activeContext, isSuppressed } from './otel.ts';
import { runOnce } from './tap/call-tap.ts';
import { TapRuntime } from './tap/tap-runtime.ts';
import { VERSION } from './version.ts';
import { watchResult } from './workflow-result.ts';
import { WorkflowSpan } from './workflow-span.ts';

/** What {@link withWorkflow} is told. */
export interface Workflow {
  /** `gen_ai.workflow.name`. Stands on metrics: few different ones, none made of what a user said. */
  name: string;
  /** As with `withAttribution`; the workflow's own span carries it, too. */
  attribution?: Attribution;
}

/** One for this copy of the package; the spans of workflows are of no SDK. */
const runtime = new TapRuntime('@genspan/instrumentation', VERSION);

/**
 * Runs `fn` as a workflow: an `invoke_workflow` span is around the model calls, agents and tools in it, through awaits and
 * callbacks too, and an objective with the scope `workflow` takes it for one unit: what a user waits for. Returns the very
 * thing that `fn` returns, and throws what it throws.
 *
 * It lasts until the promise that `fn` returns settles. Where that gives a stream, it lasts until the stream is read or
 * left; of a `ReadableStream` or a `Response`, whose reading cannot be seen, until nothing inside of it is under way. An
 * error makes it fail, but for an abort.
 *
 * @example
 * const answer = await withWorkflow({ name: 'answer-ticket', attribution: { feature: 'support' } }, async () => {
 *   const found = await search(ticket);
 *   return client.responses.create({ model: 'gpt-5.2', input: [...found, ticket] });
 * });
 */
export function withWorkflow<T>(workflow: string | Workflow, fn: () => T): T {
  const { name, attribution } = typeof workflow === 'string' ? { name: workflow } : ((workflow ?? {}) as Workflow);
  const run = () => runIn(nameOf(name), fn);
  return attribution ? withAttribution(attribution, run) : run();
}

function runIn<T>(name: string | undefined, fn: () => T): T {
  const workflow = start(name);
  if (!workflow) return fn();
  let result: T;
  try {
    result = runOnce(workflow.context, fn, undefined, []) as T;
  } catch (thrown) {
    workflow.failed(thrown);
    throw thrown;
  }
  watchResult(result, workflow);
  return result;
}

function start(name: string | undefined): WorkflowSpan | undefined {
  if (runtime.breaker.tripped || shared().isOff) return undefined;
  return runtime.breaker.attempt('starting a workflow span', () => {
    decideProvider();
    const parent = activeContext();
    return isSuppressed(parent) ? undefined : WorkflowSpan.start(runtime, name, parent);
  });
}

function nameOf(name: unknown): string | undefined {
  if (typeof name === 'string' && name !== '') return name;
  reportOnce(
    'workflow',
    `withWorkflow: ${GenAI.workflowName} must be a string that is not empty; the workflow has no name`,
  );
  return undefined;
}
