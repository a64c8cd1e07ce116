import { GenAI, writeAttribution } from '@genspan/model-call';
import { type Attributes, type Context, type Span, SpanKind, trace } from '@opentelemetry/api';
import { currentAttribution } from './attribution.ts';
import { endingOf } from './call/error.ts';
import { failSpan } from './call/fail-span.ts';
import { abandonWhenCollected, keepWhenCollected, type Open, openCalls } from './call/open-calls.ts';
import { Removals } from './content/removals.ts';
import type { IterationListener } from './iteration.ts';
import { OpenStep, type StepEnd } from './open-step.ts';
import type { TapRuntime } from './tap/tap-runtime.ts';
import { endSpan } from './tool-span.ts';

/** The span of a workflow that is under way, and the step that it is. The first end counts. */
export class WorkflowSpan implements IterationListener {
  readonly runtime: TapRuntime;
  readonly context: Context;
  readonly #span: Span;
  readonly #step: OpenStep | undefined;
  /** What an exit or the garbage collector ends: when it was over is not known then. */
  readonly #open: Open = { backstopped: false, end: () => this.#finish(), isIdle: () => false };
  #isOver = false;
  /** Its result is being read, so that it is over when that is. */
  #isRead = false;

  private constructor(runtime: TapRuntime, span: Span, step: OpenStep | undefined, parent: Context) {
    this.runtime = runtime;
    this.#span = span;
    this.#step = step;
    this.context = OpenStep.inside(step, trace.setSpan(parent, span));
    openCalls.add(this.#open);
  }

  static start(runtime: TapRuntime, name: string | undefined, parent: Context): WorkflowSpan {
    const operation = 'invoke_workflow';
    const attributes: Attributes = { [GenAI.operationName]: operation };
    if (name !== undefined) attributes[GenAI.workflowName] = name;
    const attribution = currentAttribution();
    writeAttribution(attributes, attribution);
    const options = { kind: SpanKind.INTERNAL, attributes };
    const span = runtime.tracer().startSpan(name === undefined ? operation : `${operation} ${name}`, options, parent);
    const step = OpenStep.begin(parent, { kind: 'workflow', name, by: runtime.name }, span, attribution);
    return new WorkflowSpan(runtime, span, step, parent);
  }

  /** Model calls, agents and tools inside of it that are not over. */
  get isBusy(): boolean {
    return (this.#step?.underWay ?? 0) > 0;
  }

  /** It ended well. */
  end(endMs?: number): void {
    this.runtime.breaker.attempt('ending a workflow span', () => this.#finish({ endMs }));
  }

  failed(thrown: unknown): void {
    this.runtime.breaker.attempt('ending a workflow span', () =>
      this.#finish(endingOf(thrown) === 'cancelled' ? { isCancelled: true } : { thrown }),
    );
  }

  /**
   * Unless its result is read where that can be seen, it ends as soon as nothing inside of it has been under way for a turn
   * of the event loop, as of the moment at which it had become so.
   */
  endWhenQuiet(): void {
    const step = this.#step;
    if (!step) return;
    step.onQuiet = () => {
      const quietMs = performance.now();
      setImmediate(() => {
        if (!this.isBusy && !this.#isRead) this.end(quietMs);
      });
    };
  }

  /** It ends, at the latest, when `target` is collected: whoever could have gone on with its work. */
  endWhenCollected(target: object): void {
    if (!this.#isOver) abandonWhenCollected(target, this.#open);
  }

  asked(): Context {
    this.#isRead = true;
    return this.context;
  }

  leaving(): Context {
    return this.context;
  }

  received(): void {}

  finished(): void {
    this.end();
  }

  left(): void {
    this.end();
  }

  /** @param known what is known of its end; undefined when that is nothing */
  #finish(known?: Pick<StepEnd, 'isCancelled' | 'endMs'> & { thrown?: unknown }): void {
    if (this.#isOver) return;
    this.#isOver = true;
    openCalls.delete(this.#open);
    keepWhenCollected(this.#open);
    if (this.#step) this.#step.onQuiet = undefined;
    const removals = new Removals();
    const endMs = known?.endMs ?? performance.now();
    const end: StepEnd | undefined = known && { isCancelled: known.isCancelled, endMs };
    if (end && known && 'thrown' in known) end.error = failSpan(this.#span, known.thrown, removals);
    const step = end ? this.#step?.end(end) : this.#step?.abandon();
    endSpan(this.runtime, this.#span, removals, step, endMs);
  }
}
