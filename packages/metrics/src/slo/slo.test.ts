import { type ModelCall, type Outcome, type Step, shared } from '@genspan/model-call';
import { beforeEach, describe, expect, it } from 'vitest';
import { Backend, minimalCall, SDK_LINES } from '../metrics.fixture.ts';
import { objectiveWith, sloEvents, sloOf, stepWith } from './slo.fixture.ts';
import type { Slo } from './slo.ts';

const [[, sdk]] = SDK_LINES as [(typeof SDK_LINES)[number]];

let lines: string[];

beforeEach(() => {
  lines = [];
  shared().reported.clear();
  shared().sink = (line) => lines.push(line);
});

const search = { attribution: { feature: 'search' } };
const availability = objectiveWith({ kind: 'availability' });
const latency = objectiveWith({ kind: 'latency', withinMs: 1000 });
const validity = objectiveWith({ kind: 'validity' });
const quality = objectiveWith({ kind: 'quality', evaluation: { name: 'relevance', atLeast: 0.7 } });

/** A call goes the way that the pipeline takes it. */
function call(slo: Slo, over: Partial<ModelCall>) {
  const made = minimalCall({ ...search, ...over });
  const facts = slo.enricher.enrich(made);
  slo.observe(made);
  return facts;
}

function step(slo: Slo, over: Partial<Step>) {
  const made = stepWith({ ...search, ...over });
  const facts = slo.stepEnricher(made);
  slo.observeStep(made);
  return facts;
}

async function eventsOf(slo: Slo) {
  const backend = new Backend(sdk);
  slo.register(backend.meter());
  return sloEvents(await backend.collect());
}

describe('on spans', () => {
  it('stands what each objective says, and nothing where it is excluded', () => {
    const slo = sloOf([availability, latency]);
    expect(call(slo, { time: { startMs: 0, durationMs: 1001 } })).toEqual({
      'genspan.slo.availability.good': true,
      'genspan.slo.latency.good': false,
    });
    expect(call(slo, { outcome: 'error' })).toEqual({ 'genspan.slo.availability.good': false });
    expect(call(slo, { outcome: 'cancelled' })).toBeUndefined();
    expect(call(slo, { attribution: { feature: 'checkout' } })).toBeUndefined();
  });

  it('more objectives than digits of a number are told apart', () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      objectiveWith({ kind: 'latency', name: `l${at}`, withinMs: at }),
    );
    const slo = sloOf(many);
    for (const durationMs of [57.5, 58.5, 0, 100]) {
      const facts = call(slo, { time: { startMs: 0, durationMs } });
      for (let at = 0; at < 60; at++) expect(facts?.[`genspan.slo.l${at}.good`]).toBe(durationMs <= at);
    }
  });
});

describe('counting', () => {
  it('happens as a call is observed: once, however often its enrichers ran', async () => {
    const slo = sloOf([availability]);
    const made = minimalCall(search);
    slo.enricher.enrich(made);
    expect(await eventsOf(slo)).toMatchObject({ 'search availability good': 0 });
    slo.enricher.enrich(made);
    slo.observe(made);
    expect(await eventsOf(slo)).toMatchObject({ 'search availability good': 1, 'search availability bad': 0 });
  });

  it('has good and bad apart, and leaves excluded ones out', async () => {
    const slo = sloOf([availability]);
    const outcomes: Outcome[] = ['ok', 'refused', 'truncated', 'timeout', 'rate_limited', 'cancelled', 'abandoned'];
    for (const outcome of outcomes) call(slo, { outcome });
    expect(await eventsOf(slo)).toEqual({ 'search availability good': 3, 'search availability bad': 2 });
  });
});

describe('the objectives of a feature', () => {
  const everywhere = [
    objectiveWith({ kind: 'availability', feature: '*' }),
    objectiveWith({ kind: 'latency', feature: '*', withinMs: 100 }),
    latency,
  ];

  it('are its own, and those of * that it has none of itself', () => {
    const slo = sloOf(everywhere);
    const time = { startMs: 0, durationMs: 500 };
    const words = ['genspan.slo.availability.good', 'genspan.slo.latency.good'];
    const verdicts = (over: Partial<ModelCall>) => words.map((name) => call(slo, { time, ...over })?.[name]);
    expect(verdicts({})).toEqual([true, true]);
    expect(verdicts({ attribution: { feature: 'checkout' } })).toEqual([true, false]);
    expect(verdicts({ attribution: {} })).toEqual([true, false]);
  });

  it('count for calls without a feature in a series that names none', async () => {
    const slo = sloOf(everywhere);
    call(slo, { attribution: {}, outcome: 'error' });
    expect(await eventsOf(slo)).toMatchObject({
      '- availability bad': 1,
      '- availability good': 0,
      '- latency bad': 0,
    });
  });

  it('beyond the limit of features are counted as other, the named ones keep their name', async () => {
    const slo = sloOf(everywhere);
    for (const feature of ['a', 'b', 'c', 'd', 'search']) call(slo, { attribution: { feature }, outcome: 'error' });
    const events = await eventsOf(slo);
    expect(events).toMatchObject({
      'search availability bad': 1,
      'a availability bad': 1,
      'other availability bad': 2,
    });
  });

  it('beyond that limit themselves are counted as other, with a line that names the setting', async () => {
    const slo = sloOf(['a', 'b', 'c', 'd', 'e'].map((feature) => ({ ...availability, feature })));
    for (const feature of ['c', 'd', 'e']) call(slo, { attribution: { feature } });
    expect(await eventsOf(slo)).toMatchObject({ 'c availability good': 1, 'other availability good': 2 });
    expect(lines).toEqual(['the objectives of the feature d are counted as other: metrics.limits.features is 3']);
  });

  it('that lack what their kind needs are left out with a line; the rest works', () => {
    const slo = sloOf([objectiveWith({ kind: 'latency' }), availability]);
    expect(call(slo, {})).toEqual({ 'genspan.slo.availability.good': true });
    expect(lines).toEqual(['the objective latency of the feature search (latency) lacks withinMs; it was left out']);
  });
});

describe('scope workflow', () => {
  const whole = [
    objectiveWith({ kind: 'availability', name: 'calls' }),
    objectiveWith({ kind: 'availability', name: 'tasks', scope: 'workflow' }),
  ];

  it('is about the outermost agent or workflow, and no call inside of it', async () => {
    const slo = sloOf(whole);
    expect(call(slo, { isInsideStep: true, outcome: 'timeout' })).toEqual({ 'genspan.slo.calls.good': false });
    call(slo, { isInsideStep: true });
    step(slo, { kind: 'agent', isRoot: false });
    step(slo, { kind: 'tool', isRoot: true });
    expect(step(slo, { answer: { outcome: 'ok' } })).toEqual({ 'genspan.slo.tasks.good': true });
    expect(await eventsOf(slo)).toEqual({
      'search calls good': 1,
      'search calls bad': 1,
      'search tasks good': 1,
      'search tasks bad': 0,
    });
  });

  it('is about a call that nothing is around', async () => {
    const slo = sloOf(whole);
    expect(call(slo, {})).toEqual({ 'genspan.slo.calls.good': true, 'genspan.slo.tasks.good': true });
    expect(await eventsOf(slo)).toMatchObject({ 'search calls good': 1, 'search tasks good': 1 });
  });
});

describe('what the app finds out later', () => {
  const valid = (isValid: boolean, schema = 'invoice') => ({ validation: { schema, isValid } });

  it('counts for validity and for the evaluation that an objective is about, exactly from its threshold', async () => {
    const slo = sloOf([validity, quality]);
    slo.judge({ feature: 'search', ids: [], ...valid(true) });
    slo.judge({ feature: 'search', ids: [], ...valid(false) });
    for (const score of [0.7, 0.6999, 1]) {
      slo.judge({ feature: 'search', ids: [], evaluation: { name: 'relevance', score } });
    }
    slo.judge({ feature: 'search', ids: [], evaluation: { name: 'politeness', score: 0 } });
    expect(await eventsOf(slo)).toEqual({
      'search validity good': 1,
      'search validity bad': 1,
      'search quality good': 2,
      'search quality bad': 1,
    });
  });

  it('of a truncated answer does not count it again, whichever comes first', async () => {
    const slo = sloOf([validity, quality]);
    const response = { id: 'resp_1', finishReasons: ['length'], toolCalls: [] };
    call(slo, { outcome: 'truncated', response, spanId: 'a1' });
    slo.judge({ feature: 'search', ids: ['resp_1'], ...valid(false) });
    slo.judge({ feature: 'search', ids: ['a1'], evaluation: { name: 'relevance', score: 0.1 } });
    slo.judge({ feature: 'search', ids: ['resp_2'], ...valid(false) });
    call(slo, { outcome: 'truncated', response: { ...response, id: 'resp_2' }, spanId: 'a2' });
    expect(await eventsOf(slo)).toMatchObject({ 'search validity bad': 2, 'search quality bad': 2 });
  });

  it('counts a response once for each objective', async () => {
    const slo = sloOf([validity, quality]);
    for (const isValid of [false, true, true]) slo.judge({ feature: 'search', ids: ['resp_1'], ...valid(isValid) });
    slo.judge({ feature: 'search', ids: ['resp_1'], evaluation: { name: 'relevance', score: 1 } });
    expect(await eventsOf(slo)).toMatchObject({
      'search validity bad': 1,
      'search validity good': 0,
      'search quality good': 1,
    });
  });

  it('is taken for a new response where a server uses its ids again', async () => {
    const slo = sloOf([validity]);
    const response = { id: 'chatcmpl-7', finishReasons: [], toolCalls: [] };
    for (const spanId of ['a1', 'a2', 'a3']) {
      call(slo, { response, spanId });
      slo.judge({ feature: 'search', ids: ['chatcmpl-7', spanId], outcome: 'ok', ...valid(true) });
      slo.judge({ feature: 'search', ids: ['chatcmpl-7', spanId], outcome: 'ok', ...valid(true) });
    }
    expect(await eventsOf(slo)).toMatchObject({ 'search validity good': 3 });
  });

  it.each(['refused', 'error', 'timeout', 'rate_limited', 'cancelled', 'abandoned'] as const)(
    'of a call that ended %s counts neither way',
    async (outcome) => {
      const slo = sloOf([validity, quality]);
      slo.judge({ feature: 'search', ids: [], outcome, ...valid(false) });
      slo.judge({ feature: 'search', ids: [], outcome, evaluation: { name: 'relevance', score: 0 } });
      expect(Object.values(await eventsOf(slo))).toEqual([0, 0, 0, 0]);
    },
  );

  it('against one schema counts for the objective about it; a truncated answer is bad whatever was found', async () => {
    const slo = sloOf([{ ...validity, schema: 'invoice' }]);
    slo.judge({ feature: 'search', ids: [], ...valid(false, 'receipt') });
    slo.judge({ feature: 'search', ids: [], ...valid(true) });
    slo.judge({ feature: 'search', ids: [], outcome: 'truncated', ...valid(true) });
    expect(await eventsOf(slo)).toEqual({ 'search validity good': 1, 'search validity bad': 1 });
  });
});

describe.each(SDK_LINES)('metrics on SDK %s', (_name, line) => {
  it('show both outcomes of every objective with 0 before there is a call', async () => {
    const slo = sloOf([availability, latency, { ...latency, name: 'all', feature: '*' }]);
    const backend = new Backend(line);
    slo.register(backend.meter());
    expect(sloEvents(await backend.collect())).toEqual({
      'search availability good': 0,
      'search availability bad': 0,
      'search latency good': 0,
      'search latency bad': 0,
      'search all good': 0,
      'search all bad': 0,
    });
  });

  it('show objectives of * as soon as the feature is seen, though its call is excluded', async () => {
    const slo = sloOf([{ ...availability, feature: '*' }]);
    const backend = new Backend(line);
    slo.register(backend.meter());
    expect(sloEvents(await backend.collect())).toEqual({});
    call(slo, { attribution: { feature: 'checkout' }, outcome: 'cancelled' });
    expect(sloEvents(await backend.collect())).toEqual({
      'checkout availability good': 0,
      'checkout availability bad': 0,
    });
  });

  it('are sums with the environment, and gauges of the targets; each backend has all of it', async () => {
    const slo = sloOf([{ ...availability, target: 0.995 }], 'production');
    call(slo, {});
    const backends = [new Backend(line), new Backend(line)];
    for (const backend of backends) slo.register(backend.meter());
    for (const backend of backends) {
      const collected = await backend.collect();
      const [events, objective] = ['genspan.slo.events', 'genspan.slo.objective'].map((name) =>
        collected.find(({ descriptor }) => descriptor.name === name),
      );
      expect(events).toMatchObject({ isMonotonic: true, descriptor: { unit: '{event}', valueType: 0 } });
      expect(events?.dataPoints.map(({ attributes, value }) => [attributes, value])).toContainEqual([
        {
          'genspan.feature': 'search',
          'slo.name': 'availability',
          'slo.outcome': 'good',
          'deployment.environment.name': 'production',
        },
        1,
      ]);
      expect(objective?.dataPoints).toMatchObject([
        { attributes: { 'genspan.feature': 'search', 'slo.name': 'availability' }, value: 0.995 },
      ]);
    }
  });
});
