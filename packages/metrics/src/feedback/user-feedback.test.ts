import { describe, expect, it } from 'vitest';
import { deskWith, quality } from './feedback.fixture.ts';
import type { UserFeedback } from './user-feedback.ts';

describe('recordFeedback', () => {
  it('counts every word, and sends one event with scores from 0 to 1', async () => {
    const desk = deskWith({ attribution: { feature: 'search' } });
    desk.feedback.recordFeedback({ rating: 4, completed: false, comment: 'Jo was late' });
    const words = (await desk.points('genspan.feedback')).map(({ attributes }) => attributes.value);
    expect(words).toEqual(['rating_4', 'not_completed']);
    expect(desk.events.map(({ attributes }) => attributes)).toEqual([
      {
        'gen_ai.evaluation.name': 'user_feedback',
        'gen_ai.evaluation.score.value': 0.75,
        'gen_ai.evaluation.score.label': 'rating_4',
        'gen_ai.evaluation.explanation': '<Jo was late>',
        'genspan.feedback.rating': 4,
        'genspan.feedback.completed': false,
        'genspan.feature': 'search',
      },
    ]);
  });

  it.each([
    [{ value: 'up' }, 'good'],
    [{ value: 'down' }, 'bad'],
    [{ rating: 3 }, 'good'],
    [{ rating: 2 }, 'bad'],
    [{ completed: true }, 'good'],
    [{ value: 'down', rating: 5 }, 'bad'],
  ] as [UserFeedback, string][])('%o decides an objective about user_feedback: %s', async (given, outcome) => {
    const evaluation = { name: 'user_feedback', atLeast: 0.5 };
    const desk = deskWith({ objectives: [{ ...quality, evaluation }], attribution: { feature: 'search' } });
    desk.feedback.recordFeedback(given);
    expect((await desk.slo())[`search quality ${outcome}`]).toBe(1);
  });
});
