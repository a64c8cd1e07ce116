import { describe, expect, it } from 'vitest';
import { Backend } from '../metrics.fixture.ts';
import { deskWith, SDK_LINES } from './feedback.fixture.ts';

describe('recordFallback', () => {
  it('counts by reason, from, to and what came of it', async () => {
    const desk = deskWith({ attribution: { feature: 'search' } });
    const fallback = { reason: 'rate_limited', from: 'gpt-5.2', to: 'cache', outcome: 'ok' } as const;
    desk.feedback.recordFallback(fallback);
    desk.feedback.recordFallback(fallback);
    expect(await desk.points('genspan.fallbacks')).toEqual([
      { attributes: { 'genspan.feature': 'search', ...fallback }, value: 2 },
    ]);
  });
});

describe('many values', () => {
  it('of schemas, reasons and names end in other', async () => {
    const desk = deskWith();
    for (let at = 0; at < 60; at++) {
      desk.feedback.recordValidation({ schema: `s${at}`, ok: true });
      desk.feedback.recordFallback({ reason: `r${at}` });
      desk.feedback.recordEvaluation({ name: `e${at}`, score: 1, label: `l${at}` });
    }
    const last = async (name: string) => (await desk.points(name)).at(-1);
    expect(await last('genspan.output.validations')).toMatchObject({ attributes: { schema: 'other' }, value: 10 });
    expect(await last('genspan.fallbacks')).toMatchObject({ attributes: { reason: 'other' }, value: 10 });
    expect(await last('genspan.evaluation.score')).toMatchObject({
      attributes: { 'gen_ai.evaluation.name': 'other', 'gen_ai.evaluation.score.label': 'other' },
      value: { count: 10 },
    });
  });

  it('of all together leave an SDK room, and totals by feature exact', async () => {
    const desk = deskWith({ limits: { features: 10, teams: 50 } });
    for (let at = 0; at < 20_000; at++) {
      const about = { feature: `f${at % 10}`, team: `t${at % 47}` };
      desk.feedback.recordFallback({ reason: `r${at % 43}`, from: `m${at % 7}`, ...about });
    }
    const points = await desk.points('genspan.fallbacks');
    expect(points.length).toBeLessThan(1950);
    for (let at = 0; at < 10; at++) {
      const own = points.filter(({ attributes }) => attributes['genspan.feature'] === `f${at}`);
      expect(own.reduce((sum, { value }) => sum + (value as number), 0)).toBe(2000);
    }
  });
});

describe.each(SDK_LINES)('metrics on SDK %s', (_name, sdk) => {
  it('show what was recorded before there was a meter, on every meter', async () => {
    const { feedback } = deskWith();
    feedback.recordValidation({ schema: 's', ok: true });
    feedback.recordEvaluation({ name: 'relevance', score: 0.5 });
    feedback.recordFeedback({ value: 'up' });
    feedback.recordFallback({ reason: 'timeout' });
    const backends = [new Backend(sdk), new Backend(sdk)];
    for (const backend of backends) feedback.register(backend.meter());
    for (const backend of backends) {
      for (const name of ['output.validations', 'feedback', 'fallbacks']) {
        expect(await backend.points(`genspan.${name}`)).toMatchObject([{ value: 1 }]);
      }
    }
  });
});
