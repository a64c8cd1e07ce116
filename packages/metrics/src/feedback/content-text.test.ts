import { shared } from '@genspan/model-call';
import { describe, expect, it } from 'vitest';
import { callOf, deskWith } from './feedback.fixture.ts';

describe('content', () => {
  const said = { name: 'relevance', score: 1, explanation: 'Jo lives here' };

  it('is left out with a line where nothing redacts it', () => {
    const desk = deskWith();
    shared().filter = undefined;
    desk.feedback.recordEvaluation(said);
    expect(desk.events[0]?.attributes).not.toHaveProperty('gen_ai.evaluation.explanation');
    expect(desk.lines).toEqual(['recordEvaluation: explanation was left out: it is content, and redaction is off']);
  });

  it('is told as it is where raw content was asked for', () => {
    const desk = deskWith();
    shared().filter = undefined;
    shared().unredactedContent = true;
    desk.feedback.recordEvaluation(said);
    expect(desk.events[0]?.attributes['gen_ai.evaluation.explanation']).toBe('Jo lives here');
  });

  it('is left out where the filter fails; the rest is recorded', () => {
    const desk = deskWith();
    shared().filter = () => {
      throw new Error('out of order');
    };
    desk.feedback.recordEvaluation(said);
    expect(desk.events[0]?.attributes).toMatchObject({ 'gen_ai.evaluation.score.value': 1 });
    expect(desk.events[0]?.attributes).not.toHaveProperty('gen_ai.evaluation.explanation');
  });

  it('stands on no metric, nor does the user', async () => {
    const desk = deskWith();
    desk.sees(callOf());
    const about = { responseId: 'resp_1' };
    desk.feedback.recordValidation({ schema: 's', ok: false, error: 'Jo lives here', ...about });
    desk.feedback.recordEvaluation({ ...said, ...about });
    desk.feedback.recordFeedback({ value: 'up', comment: 'Jo lives here', ...about });
    const names = ['genspan.output.validations', 'genspan.evaluation.score', 'genspan.feedback'];
    const points = (await Promise.all(names.map((name) => desk.points(name)))).flat();
    expect(points).toHaveLength(3);
    expect(JSON.stringify(points)).not.toMatch(/Jo|u-1|resp_1/);
  });
});
