import type { ModelCall, Usage } from '@genspan/model-call';
import type { Attributes, Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Histogram } from '../instruments/histogram.ts';
import { CallAttributes } from './call-attributes.ts';
import { Convention } from './definitions.ts';
import { OperationDuration } from './operation-duration.ts';
import type { Server } from './servers.ts';
import { StreamTimes } from './stream-times.ts';
import { TokenCounter } from './token-counter.ts';

/** Operations of a client that are no inference. */
const OTHER_OPERATIONS: ReadonlySet<string> = new Set([
  'embeddings',
  'retrieval',
  'create_agent',
  'fetch_response',
  'create_batch',
  'count_tokens',
  'search_memory',
  'update_memory',
]);

/** The client metrics as the newest conventions have them: of inferences, and the duration of what is none. */
export class NewestFamily {
  readonly #duration: OperationDuration;
  readonly #inferenceDuration: OperationDuration;
  readonly #stream: StreamTimes;
  readonly #input: TokenCounter;
  readonly #output: TokenCounter;
  readonly #cacheRead: TokenCounter;
  readonly #cacheWrite: TokenCounter;
  readonly #reasoning: TokenCounter;
  readonly #inputOfCall = new Histogram(Convention.operationInputTokens);
  readonly #outputOfCall = new Histogram(Convention.operationOutputTokens);
  /** Of both histograms of tokens. */
  readonly #tokens: CallAttributes;

  /** @param duration of operations, shared with the released family */
  constructor(limits: SeriesLimits, duration: OperationDuration) {
    this.#duration = duration;
    this.#inferenceDuration = new OperationDuration(Convention.inferenceDuration, limits);
    this.#stream = new StreamTimes(
      {
        timeToFirstChunk: Convention.inferenceTimeToFirstChunk,
        timePerOutputChunk: Convention.inferenceTimePerOutputChunk,
      },
      limits,
    );
    this.#tokens = new CallAttributes(limits);
    this.#input = new TokenCounter(Convention.inputTokens, limits);
    this.#output = new TokenCounter(Convention.outputTokens, limits);
    this.#cacheRead = new TokenCounter(Convention.cacheRead, limits);
    this.#cacheWrite = new TokenCounter(Convention.cacheWrite, limits);
    this.#reasoning = new TokenCounter(Convention.reasoning, limits);
  }

  register(meter: Meter): void {
    this.#inferenceDuration.register(meter);
    this.#stream.register(meter);
    for (const counter of [this.#input, this.#output, this.#cacheRead, this.#cacheWrite, this.#reasoning]) {
      counter.register(meter);
    }
    this.#inputOfCall.register(meter);
    this.#outputOfCall.register(meter);
  }

  observe(call: ModelCall, series: CallSeries, server: Server): void {
    if (OTHER_OPERATIONS.has(call.operation)) {
      this.#duration.record(call, series, server);
      return;
    }
    this.#inferenceDuration.record(call, series, server);
    this.#stream.record(call, series, server);
    const { usage } = call;
    this.#countTokens(usage ?? {}, series, server);
    if (usage !== undefined) this.#recordTokens(usage, this.#tokens.of(call, series, server));
  }

  /** Every inference is counted, one without usage as 0. What a cache served and what is reasoning is part of the rest. */
  #countTokens(usage: Usage, series: CallSeries, server: Server): void {
    const { inputTokens, textInput, audioInput, imageInput, outputTokens, textOutput, audioOutput, imageOutput } =
      usage;
    this.#input.add(inputTokens ?? 0, textInput, audioInput, imageInput, series, server);
    this.#output.add(outputTokens ?? 0, textOutput, audioOutput, imageOutput, series, server);
    if (usage.cacheRead) this.#cacheRead.addUnknown(usage.cacheRead, series, server);
    if (usage.cacheWrite?.total) this.#cacheWrite.addUnknown(usage.cacheWrite.total, series, server);
    if (usage.reasoning) this.#reasoning.addUnknown(usage.reasoning, series, server);
  }

  #recordTokens({ inputTokens, outputTokens }: Usage, attributes: Readonly<Attributes>): void {
    if (inputTokens !== undefined) this.#inputOfCall.record(inputTokens, attributes);
    if (outputTokens !== undefined) this.#outputOfCall.record(outputTokens, attributes);
  }
}
