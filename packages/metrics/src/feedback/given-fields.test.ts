import { describe, expect, it } from 'vitest';
import type { Evaluation } from './evaluations.ts';
import { deskWith } from './feedback.fixture.ts';
import type { UserFeedback } from './user-feedback.ts';
import type { Validation } from './validations.ts';

describe('what is wrong', () => {
  const wrong: [string, (feedback: ReturnType<typeof deskWith>['feedback']) => void, string][] = [
    [
      'no object',
      ({ recordFallback }) => recordFallback('timeout' as never),
      'recordFallback takes an object { reason, from, to, outcome, responseId, span, feature, team, prompt }; nothing was recorded',
    ],
    [
      'no schema',
      ({ recordValidation }) => recordValidation({ ok: true } as Validation),
      'recordValidation: schema must be a string of 1 to 200 characters; nothing was recorded',
    ],
    [
      'a word for a truth',
      ({ recordValidation }) => recordValidation({ schema: 's', ok: 'yes' } as never),
      'recordValidation: ok must be true or false; nothing was recorded',
    ],
    [
      'a score that is none, alone',
      ({ recordEvaluation }) => recordEvaluation({ name: 'relevance', score: Number.NaN }),
      'recordEvaluation: score must be a finite number; it was left out',
    ],
    [
      'a name that is a text',
      ({ recordEvaluation }) => recordEvaluation({ name: 'x'.repeat(201), score: 1 }),
      'recordEvaluation: name must be a string of 1 to 200 characters; nothing was recorded',
    ],
    [
      'a thumb of another hand',
      ({ recordFeedback }) => recordFeedback({ value: 'sideways' as 'up' }),
      'recordFeedback: value must be one of up, down; it was left out',
    ],
    [
      'six stars',
      ({ recordFeedback }) => recordFeedback({ rating: 6 as 5 }),
      'recordFeedback: rating must be one of 1, 2, 3, 4, 5; it was left out',
    ],
    [
      'an evaluation that says nothing',
      ({ recordEvaluation }) => recordEvaluation({ name: 'relevance', explanation: 'because' }),
      'recordEvaluation: one of score, label, error must be given; nothing was recorded',
    ],
    [
      'nothing at all',
      ({ recordFeedback }) => recordFeedback({}),
      'recordFeedback: one of value, rating, completed, comment must be given; nothing was recorded',
    ],
    [
      'no reason',
      ({ recordFallback }) => recordFallback({ reason: '' }),
      'recordFallback: reason must be a string of 1 to 200 characters; nothing was recorded',
    ],
  ];

  it.each(wrong)('%s is one line that names function and field; nothing is recorded', async (_what, record, line) => {
    const desk = deskWith();
    record(desk.feedback);
    record(desk.feedback);
    expect(desk.lines).toEqual([line]);
    expect(desk.events).toEqual([]);
    for (const name of ['output.validations', 'evaluation.score', 'feedback', 'fallbacks']) {
      expect(await desk.points(`genspan.${name}`)).toEqual([]);
    }
  });

  it.each([
    [{ responseId: 7 }, 'responseId must be a string of 1 to 2000 characters'],
    [{ span: { traceId: 'x', spanId: 'y' } }, 'span must be a span or { traceId, spanId } in hex'],
    [{ span: 'b7ad' }, 'span must be a span or { traceId, spanId } in hex'],
    [{ prompt: 'answer' }, 'prompt must be an object { name, version }'],
    [{ feature: {} }, 'feature must be a string of 1 to 200 characters'],
  ])('%o is left out with a line, and the rest recorded', async (about, wanted) => {
    const desk = deskWith();
    desk.feedback.recordFeedback({ value: 'up', ...about } as never);
    expect(desk.lines).toEqual([`recordFeedback: ${wanted}; it was left out`]);
    expect(await desk.points('genspan.feedback')).toHaveLength(1);
  });

  it('a field that does not exist is named, with those that do', () => {
    const desk = deskWith();
    desk.feedback.recordFeedback({ value: 'up', response_id: 'resp_1' } as UserFeedback);
    expect(desk.lines).toEqual([
      'recordFeedback: response_id is no field; known are value, rating, completed, comment, responseId, span, feature, team, prompt',
    ]);
  });

  it('never throws into the app, whatever throws', () => {
    const desk = deskWith();
    const hostile = {
      name: 'relevance',
      get score(): number {
        throw new Error('no');
      },
    };
    const span = {
      spanContext: () => {
        throw new Error('no');
      },
    };
    desk.feedback.recordEvaluation(hostile as Evaluation);
    desk.feedback.recordFeedback({ value: 'up', span });
    expect(desk.lines).toEqual([
      'recordEvaluation recorded nothing: Error: no',
      'recordFeedback recorded nothing: Error: no',
    ]);
  });
});
