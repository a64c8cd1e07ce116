import { CoreAttr } from '@genspan/model-call';
import type { Attributes, Meter } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { Sum } from '../instruments/sum.ts';
import type { MetricDefinition } from '../metric-names.ts';
import { TOKEN_MODALITY } from './definitions.ts';
import type { Server } from './servers.ts';

type Modality = 'text' | 'audio' | 'image' | 'unknown';

const MODALITIES = 4;

/** A counter of tokens by modality. */
export class TokenCounter {
  readonly #sum: Sum;

  constructor(definition: Pick<MetricDefinition, 'name' | 'unit' | 'description'>, limits: SeriesLimits) {
    this.#sum = new Sum({ definition, limits, restLabels: MODALITIES, rest: modalityAlone });
  }

  register(meter: Meter): void {
    this.#sum.register(meter);
  }

  /** Splits a total into the modalities that the provider told; what it did not tell is `unknown`. */
  add(
    total: number,
    text: number | undefined,
    audio: number | undefined,
    image: number | undefined,
    series: CallSeries,
    server: Server,
  ): void {
    let rest = total;
    if (text) rest -= this.#addPart(Math.min(text, rest), 'text', series, server);
    if (audio) rest -= this.#addPart(Math.min(audio, rest), 'audio', series, server);
    if (image) rest -= this.#addPart(Math.min(image, rest), 'image', series, server);
    if (rest > 0 || total === 0) this.#addPart(rest, 'unknown', series, server);
  }

  addUnknown(tokens: number, series: CallSeries, server: Server): void {
    this.#addPart(tokens, 'unknown', series, server);
  }

  #addPart(tokens: number, modality: Modality, series: CallSeries, server: Server): number {
    const extra = { ...server.attributes, [TOKEN_MODALITY]: modality };
    this.#sum.add(tokens, series, `${modality} ${server.label}`, extra);
    return tokens;
  }
}

/** Where there is no room. */
function modalityAlone(_label: string, extra: Attributes): [label: string, extra: Attributes] {
  const { [CoreAttr.serverAddress]: _address, [CoreAttr.serverPort]: _port, ...rest } = extra;
  return [String(rest[TOKEN_MODALITY]), rest];
}
