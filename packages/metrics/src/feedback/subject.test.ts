import { describe, expect, it } from 'vitest';
import { callOf, deskWith, KNOWN, SPAN, stepWith, TRACE } from './feedback.fixture.ts';

describe('what feedback is about', () => {
  it.each([
    ['the id of the response', { responseId: 'resp_1' }],
    ['the ids of the span', { span: { traceId: TRACE, spanId: SPAN } }],
    ['the span', { span: { spanContext: () => ({ traceId: TRACE, spanId: SPAN, traceFlags: 0 }) } }],
  ])('is found by %s, and has what the call has', async (_what, about) => {
    const desk = deskWith();
    desk.sees(callOf());
    desk.feedback.recordFeedback({ value: 'up', ...about });
    expect(await desk.points('genspan.feedback')).toEqual([{ attributes: { ...KNOWN, value: 'up' }, value: 1 }]);
    expect(desk.events).toMatchObject([
      { about: { traceId: TRACE, spanId: SPAN }, attributes: { 'gen_ai.response.id': 'resp_1' } },
    ]);
    expect(desk.lines).toEqual([]);
  });

  it('may be an agent or a workflow', async () => {
    const desk = deskWith();
    desk.feedback.observeStep(stepWith({ attribution: { feature: 'trip' }, traceId: TRACE, spanId: SPAN }));
    desk.feedback.recordFeedback({ completed: true, span: { traceId: TRACE, spanId: SPAN } });
    expect(await desk.points('genspan.feedback')).toEqual([
      { attributes: { 'genspan.feature': 'trip', value: 'completed' }, value: 1 },
    ]);
  });

  it('may be unknown here: what is said explicitly goes before the attribution around', async () => {
    const desk = deskWith({ attribution: { feature: 'inbox', team: 'mail' } });
    desk.feedback.recordFeedback({ value: 'up', responseId: 'resp_of_last_week', feature: 'search' });
    expect(await desk.points('genspan.feedback')).toEqual([
      { attributes: { 'genspan.feature': 'search', 'genspan.team': 'mail', value: 'up' }, value: 1 },
    ]);
    expect(desk.events[0]).toMatchObject({ attributes: { 'gen_ai.response.id': 'resp_of_last_week' } });
    expect(desk.events[0]?.about).toBeUndefined();
    expect(desk.lines).toEqual([]);
  });

  it('is the newest of calls whose ids are the same', async () => {
    const desk = deskWith();
    desk.sees(callOf({ attribution: { feature: 'old' } }));
    desk.sees(callOf({ attribution: { feature: 'new' }, spanId: 'b7ad6b7169203332' }));
    desk.feedback.recordFeedback({ value: 'up', responseId: 'resp_1' });
    const [point] = await desk.points('genspan.feedback');
    expect(point?.attributes['genspan.feature']).toBe('new');
  });

  it('is the result of a batch by its response only: the span is that of all', async () => {
    const desk = deskWith({ attribution: { feature: 'around' } });
    desk.sees(callOf({ origin: 'batch' }));
    desk.feedback.recordFeedback({ value: 'up', span: { traceId: TRACE, spanId: SPAN } });
    desk.feedback.recordFeedback({ value: 'up', responseId: 'resp_1' });
    const features = (await desk.points('genspan.feedback')).map(({ attributes }) => attributes['genspan.feature']);
    expect(features).toEqual(['around', 'search']);
  });

  it('is forgotten after a thousand calls', async () => {
    const desk = deskWith();
    desk.sees(callOf());
    for (let at = 0; at < 1000; at++) {
      desk.sees(callOf({ response: { id: `r${at}`, finishReasons: [], toolCalls: [] }, spanId: undefined }));
    }
    desk.feedback.recordFallback({ reason: 'timeout', responseId: 'resp_1' });
    desk.feedback.recordFallback({ reason: 'timeout', responseId: 'r0' });
    const features = (await desk.points('genspan.fallbacks')).map(({ attributes }) => attributes['genspan.feature']);
    expect(features).toEqual([undefined, 'search']);
  });

  it('is not asked of an SDK that is not there: a span of zeros is none, and no mistake', () => {
    const desk = deskWith();
    const span = { spanContext: () => ({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 }) };
    desk.feedback.recordFeedback({ value: 'up', span });
    expect(desk.events[0]?.about).toBeUndefined();
    expect(desk.lines).toEqual([]);
  });
});
