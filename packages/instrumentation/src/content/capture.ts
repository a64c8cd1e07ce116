import { type ContentFilter, reportOnce, shared } from '@genspan/model-call';
import type { TapRuntime } from '../tap/tap-runtime.ts';

/** That content is captured, where it goes, and what it passes before. */
export interface Capture {
  onSpan: boolean;
  onEvent: boolean;
  /** Undefined only when raw content was asked for on purpose. */
  filter?: ContentFilter;
}

/**
 * Whether this call's content is captured. Without a filter it is dropped, with one warning, unless raw content was
 * asked for: a privacy setting that is half done must not leak.
 */
export function decideCapture(runtime: TapRuntime): Capture | undefined {
  const { capture, filter, unredactedContent } = shared();
  const mode = runtime.config.captureMessageContent ?? capture;
  if (mode === 'NO_CONTENT') return undefined;
  if (!filter && !(runtime.config.unredactedContent ?? unredactedContent)) {
    reportOnce(
      'capture-without-filter',
      'message content is dropped: capture is on, but no redaction is installed ' +
        '(to record raw content on purpose, set GENSPAN_UNREDACTED_CONTENT=true or the option unredactedContent: true)',
    );
    return undefined;
  }
  return { onSpan: mode !== 'EVENT_ONLY', onEvent: mode === 'EVENT_ONLY' || mode === 'SPAN_AND_EVENT', filter };
}
