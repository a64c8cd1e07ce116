import { describe, expect, it } from 'vitest';
import { callOf, deskWith, KNOWN, SPAN, TRACE, validity } from './feedback.fixture.ts';

describe('recordValidation', () => {
  it('counts by outcome and schema, and decides validity', async () => {
    const desk = deskWith({ objectives: [validity] });
    desk.sees(callOf());
    desk.feedback.recordValidation({ schema: 'invoice', ok: true, responseId: 'resp_1' });
    desk.feedback.recordValidation({ schema: 'invoice', ok: false, feature: 'search' });
    expect(await desk.points('genspan.output.validations')).toEqual([
      { attributes: { ...KNOWN, outcome: 'ok', schema: 'invoice' }, value: 1 },
      { attributes: { 'genspan.feature': 'search', outcome: 'failed', schema: 'invoice' }, value: 1 },
    ]);
    expect(await desk.slo()).toEqual({ 'search validity good': 1, 'search validity bad': 1 });
  });

  it('of a truncated answer is not counted again by the objective, that of a refused one not at all', async () => {
    const desk = deskWith({ objectives: [validity] });
    desk.sees(callOf({ outcome: 'truncated' }));
    desk.feedback.recordValidation({ schema: 'invoice', ok: false, responseId: 'resp_1' });
    desk.sees(callOf({ outcome: 'refused', spanId: 'b7ad6b7169203332' }));
    desk.feedback.recordValidation({
      schema: 'invoice',
      ok: false,
      span: { traceId: TRACE, spanId: 'b7ad6b7169203332' },
    });
    expect(await desk.slo()).toEqual({ 'search validity good': 0, 'search validity bad': 1 });
    const [point] = await desk.points('genspan.output.validations');
    expect(point?.value).toBe(2);
  });

  it('shows each failure with its reason, redacted, and says nothing more of what is valid', () => {
    const desk = deskWith();
    desk.sees(callOf());
    desk.feedback.recordValidation({ schema: 'invoice', ok: true, responseId: 'resp_1' });
    desk.feedback.recordValidation({
      schema: 'invoice',
      ok: false,
      error: new Error('total: "Jo" is no number'),
      responseId: 'resp_1',
    });
    expect(desk.events).toEqual([
      {
        name: 'gen_ai.evaluation.result',
        severity: 'INFO',
        about: { traceId: TRACE, spanId: SPAN },
        attributes: {
          'gen_ai.evaluation.name': 'output_validation',
          'gen_ai.evaluation.score.label': 'failed',
          'gen_ai.evaluation.explanation': '<total: "Jo" is no number>',
          'gen_ai.response.id': 'resp_1',
          'genspan.output.schema': 'invoice',
          'genspan.feature': 'search',
          'genspan.team': 'web',
          'gen_ai.prompt.name': 'answer',
          'gen_ai.prompt.version': '3',
        },
      },
    ]);
  });
});
