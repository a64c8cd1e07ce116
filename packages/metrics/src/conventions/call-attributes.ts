import { CoreAttr, isFailure, type ModelCall } from '@genspan/model-call';
import type { Attributes } from '@opentelemetry/api';
import type { CallSeries } from '../dimensions/call-series.ts';
import { errorType, OTHER_ERROR } from '../dimensions/error-types.ts';
import type { SeriesLimits } from '../dimensions/series-limits.ts';
import { SeriesTable } from '../dimensions/series-table.ts';
import type { Server } from './servers.ts';

/** The attributes of one histogram of the conventions: those of the series, the server, and why the call failed. */
export class CallAttributes {
  readonly #table: SeriesTable<Readonly<Attributes>>;
  readonly #own: Attributes;

  /**
   * @param own what stands on every measurement, such as a token type
   * @param sharers how many such tables are on one instrument, each with its own `own`
   */
  constructor(limits: SeriesLimits, own: Attributes = {}, sharers = 1) {
    this.#own = own;
    const make = (attributes: Readonly<Attributes>) => attributes;
    this.#table = new SeriesTable({ limits, restLabels: 2, sharers, make, rest: withoutServer });
  }

  of(call: ModelCall, series: CallSeries, server: Server): Readonly<Attributes> {
    return isFailure(call.outcome) ? this.#ofFailure(call, series, server) : this.ofSuccess(series, server);
  }

  /** For what is measured of calls that went well only. */
  ofSuccess(series: CallSeries, server: Server): Readonly<Attributes> {
    const known = this.#table.get(series, server.label);
    return known ?? this.#table.of(series, server.label, { ...server.attributes, ...this.#own });
  }

  #ofFailure(call: ModelCall, series: CallSeries, server: Server): Readonly<Attributes> {
    const type = errorType(call.error?.type);
    const extra = { ...server.attributes, ...this.#own, [CoreAttr.errorType]: type };
    return this.#table.of(series, `${server.label} ${type}`, extra);
  }
}

/** Where there is no room: whether it failed, and what stands on every measurement. */
function withoutServer(_label: string, extra: Attributes): [label: string, extra: Attributes] {
  const { [CoreAttr.serverAddress]: _address, [CoreAttr.serverPort]: _port, ...rest } = extra;
  if (rest[CoreAttr.errorType] === undefined) return ['', rest];
  return [OTHER_ERROR, { ...rest, [CoreAttr.errorType]: OTHER_ERROR }];
}
