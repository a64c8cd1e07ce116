import { describe, expect, it } from 'vitest';
import { callOf, deskWith, KNOWN, quality, SPAN, TRACE } from './feedback.fixture.ts';

describe('recordEvaluation', () => {
  it('is the standard event about the span, a score by evaluation and label, and decides quality', async () => {
    const desk = deskWith({ objectives: [quality] });
    desk.sees(callOf());
    desk.feedback.recordEvaluation({
      name: 'relevance',
      score: 0.7,
      label: 'relevant',
      explanation: 'Jo got what Jo wanted',
      responseId: 'resp_1',
    });
    expect(desk.events).toMatchObject([
      {
        name: 'gen_ai.evaluation.result',
        about: { traceId: TRACE, spanId: SPAN },
        attributes: {
          'gen_ai.evaluation.name': 'relevance',
          'gen_ai.evaluation.score.value': 0.7,
          'gen_ai.evaluation.score.label': 'relevant',
          'gen_ai.evaluation.explanation': '<Jo got what Jo wanted>',
          'gen_ai.response.id': 'resp_1',
        },
      },
    ]);
    expect(await desk.points('genspan.evaluation.score')).toMatchObject([
      {
        attributes: { ...KNOWN, 'gen_ai.evaluation.name': 'relevance', 'gen_ai.evaluation.score.label': 'relevant' },
        value: { count: 1, sum: 0.7 },
      },
    ]);
    expect(await desk.slo()).toEqual({ 'search quality good': 1, 'search quality bad': 0 });
  });

  it('of an evaluation that failed is the event with its error.type, and no score', async () => {
    const desk = deskWith({ objectives: [quality], attribution: { feature: 'search' } });
    desk.feedback.recordEvaluation({ name: 'relevance', score: 0, error: new TypeError('judge said: Jo is ill') });
    desk.feedback.recordEvaluation({ name: 'relevance', error: 'no verdict about Jo' });
    const types = desk.events.map(({ attributes }) => attributes['error.type']);
    expect(types).toEqual(['TypeError', '_OTHER']);
    expect(JSON.stringify(desk.events)).not.toContain('Jo');
    expect(await desk.points('genspan.evaluation.score')).toEqual([]);
    expect(await desk.slo()).toEqual({ 'search quality good': 0, 'search quality bad': 0 });
  });
});
