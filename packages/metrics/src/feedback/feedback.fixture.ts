import { type Attribution, type ModelCall, shared } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import { Dimensions } from '../dimensions/dimensions.ts';
import { SERIES_LIMITS, type SeriesLimits } from '../dimensions/series-limits.ts';
import { Backend, minimalCall, SDK_LINES } from '../metrics.fixture.ts';
import type { MetricsEvent } from '../metrics-event.ts';
import type { Objective } from '../slo/objective.ts';
import { objectiveWith, sloEvents, stepWith } from '../slo/slo.fixture.ts';
import { createSlo } from '../slo/slo.ts';
import { createFeedback, type Feedback } from './feedback.ts';

export { minimalCall, SDK_LINES, stepWith };

/** The feedback functions with all that they talk to. */
export interface Desk {
  feedback: Feedback;
  events: MetricsEvent[];
  /** What the user was told. */
  lines: string[];
  /** Sees a call as the pipeline would show it. */
  sees(over: Parameters<typeof minimalCall>[0]): void;
  /** The series of a metric. */
  points(name: string): Promise<{ attributes: Attributes; value: unknown }[]>;
  slo(): Promise<Record<string, number>>;
}

/** What a desk may be told. */
export interface DeskOptions {
  objectives?: readonly Objective[];
  attribution?: Attribution;
  limits?: Partial<SeriesLimits>;
}

/** Makes them; the content filter puts `<` and `>` around texts of several words. */
export function deskWith({ objectives = [], attribution = {}, limits = {} }: DeskOptions = {}): Desk {
  const [, sdk] = SDK_LINES[0]!;
  const lines: string[] = [];
  const state = shared();
  state.reported.clear();
  state.sink = (line) => lines.push(line);
  state.filter = (text) => (text.includes(' ') ? `<${text}>` : text);
  state.unredactedContent = false;

  const dimensions = new Dimensions({ ...SERIES_LIMITS, ...limits });
  const slo = createSlo({ objectives, dimensions });
  const events: MetricsEvent[] = [];
  const emit = (event: MetricsEvent) => void events.push(event);
  const feedback = createFeedback({ dimensions, slo, emit, attribution: () => attribution });
  const backend = new Backend(sdk);
  for (const part of [slo, feedback]) part.register(backend.meter());
  return {
    feedback,
    events,
    lines,
    sees(over) {
      const call = minimalCall(over);
      slo.enricher.enrich(call);
      slo.observe(call);
      feedback.observe(call);
    },
    points: async (name) => {
      const points = await backend.points(name);
      return points.map(({ attributes, value }) => ({ attributes: { ...attributes }, value }));
    },
    slo: async () => sloEvents(await backend.collect()),
  };
}

/** Ids of {@link callOf}. */
export const TRACE = '0af7651916cd43dd8448eb211c80319c';
export const SPAN = 'b7ad6b7169203331';
/** A call that all is known of. */
export function callOf(over: Partial<ModelCall> = {}): Partial<ModelCall> {
  return {
    attribution: { feature: 'search', team: 'web', user: 'u-1', prompt: { name: 'answer', version: '3' } },
    request: { model: 'gpt-5.2', parameters: {} },
    response: { id: 'resp_1', model: 'gpt-5.2-2026', finishReasons: ['stop'], toolCalls: [] },
    traceId: TRACE,
    spanId: SPAN,
    ...over,
  };
}

/** What stands on metrics of feedback about {@link callOf}. */
export const KNOWN = {
  'genspan.feature': 'search',
  'genspan.team': 'web',
  'gen_ai.request.model': 'gpt-5.2',
  'gen_ai.response.model': 'gpt-5.2-2026',
  'gen_ai.prompt.name': 'answer',
  'gen_ai.prompt.version': '3',
};

/** An objective of the feature `search`. */
export const validity = objectiveWith({ kind: 'validity' });
/** Another one, about the evaluation `relevance`. */
export const quality = objectiveWith({ kind: 'quality', evaluation: { name: 'relevance', atLeast: 0.7 } });
