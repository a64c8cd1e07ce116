import type { Mode } from '../modes.ts';
import type { Destination, Home } from '../oracle/destination.ts';
import type { Expectation, Replay } from '../oracle/expectation.ts';
import type { Matcher } from '../oracle/matcher.ts';
import type { Delivery } from '../oracle/sse.ts';
import type { Recording, RecordingKind } from '../recording.ts';

/** An SDK whose client the suite drives: all that differs between them. `clients/<name>.cjs` makes its calls. */
export interface Sdk {
  name: 'openai' | 'anthropic';
  modes: readonly Mode[];
  /** What the base URL ends with. */
  basePath: string;
  /** Whether its client speaks a recording. */
  reads(kind: RecordingKind): boolean;
  /** Which client, or which resource of it, the application uses; undefined: the usual one. */
  variant(recording: Recording, destination: Destination): string | undefined;
  /** The provider's own address; undefined where the recording does not name it. */
  home(recording: Recording): Home | undefined;
  /** The replay server on `port`, as the client is to understand it. */
  loopback(recording: Recording, port: number): Destination;
  /** What the client of a line hands out of the bytes of a stream. */
  deliver(stream: string, line: string): Delivery;
  /** The span that a recording must leave. */
  expectation(recording: Recording, replay: Replay): Expectation;
  /** The name of that span. */
  spanName(recording: Recording): Matcher;
}
