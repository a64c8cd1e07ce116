import { type CaptureMode, setContentFilter, shared } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TapRuntime } from '../tap/tap-runtime.ts';
import { resetProcess, runtimeOn, telemetry } from '../tap.fixture.ts';
import { decideCapture } from './capture.ts';

const filter = (text: string) => text;
const lines: string[] = [];
let runtime: TapRuntime;

beforeEach(() => {
  resetProcess();
  lines.length = 0;
  shared().sink = (line) => lines.push(line);
  runtime = runtimeOn(telemetry().provider);
});

const WHERE: [CaptureMode, { onSpan: boolean; onEvent: boolean } | undefined][] = [
  ['NO_CONTENT', undefined],
  ['SPAN_ONLY', { onSpan: true, onEvent: false }],
  ['EVENT_ONLY', { onSpan: false, onEvent: true }],
  ['SPAN_AND_EVENT', { onSpan: true, onEvent: true }],
];

describe.each(WHERE)('in mode %s', (mode, where) => {
  beforeEach(() => {
    shared().capture = mode;
  });

  it('content goes where the mode says, through the filter', () => {
    setContentFilter(filter);
    expect(decideCapture(runtime)).toEqual(where && { ...where, filter });
    expect(lines).toEqual([]);
  });

  it('content is dropped with one line when there is no filter', () => {
    expect(decideCapture(runtime)).toBeUndefined();
    expect(decideCapture(runtime)).toBeUndefined();
    expect(lines).toHaveLength(where ? 1 : 0);
    if (where) expect(lines[0]).toContain('GENSPAN_UNREDACTED_CONTENT');
  });

  it('raw content goes there only when it was asked for on purpose', () => {
    shared().unredactedContent = true;
    expect(decideCapture(runtime)).toEqual(where);
    shared().unredactedContent = false;
    runtime.config.unredactedContent = true;
    expect(decideCapture(runtime)).toEqual(where);
  });

  it('an installed filter serves even when raw content was asked for', () => {
    shared().unredactedContent = true;
    setContentFilter(filter);
    expect(decideCapture(runtime)?.filter).toBe(where && filter);
  });

  it("the tap's own options win over those of the process", () => {
    setContentFilter(filter);
    runtime.config.captureMessageContent = mode;
    shared().capture = mode === 'NO_CONTENT' ? 'SPAN_AND_EVENT' : 'NO_CONTENT';
    expect(decideCapture(runtime)).toEqual(where && { ...where, filter });
    setContentFilter(undefined);
    runtime.config.unredactedContent = false;
    shared().unredactedContent = true;
    expect(decideCapture(runtime)).toBeUndefined();
  });
});

it('captures nothing unless asked', () => {
  setContentFilter(filter);
  expect(decideCapture(runtime)).toBeUndefined();
});
