import { ROOT_CONTEXT } from '@opentelemetry/api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { minimalCall } from './call.fixture.ts';
import { freshProcess } from './foreign/sdk-lines.fixture.ts';
import {
  agentAround,
  beginStep,
  countCall,
  countEnd,
  countsOf,
  endStep,
  innermost,
  inStep,
  type StepTally,
  stepAround,
} from './step-tally.ts';

beforeEach(freshProcess);

const begin = (kind: StepTally['kind'], around?: StepTally, { name = kind as string, by = 'us' } = {}) =>
  beginStep({ kind, name, by }, around)!;

describe('what is counted of a step', () => {
  it('is what its nearest agent or workflow does; a tool between counts, too', () => {
    const workflow = begin('workflow');
    const agent = begin('agent', workflow);
    const tool = begin('tool', agent);
    countCall(tool, 'chat');
    countCall(agent, 'chat');
    countCall(workflow, 'embeddings');
    expect([tool, agent, workflow].map(({ inferenceCalls }) => inferenceCalls)).toEqual([1, 2, 0]);
    expect([tool, agent, workflow].map(({ toolCalls }) => toolCalls)).toEqual([0, 1, 0]);
    expect([tool, agent, workflow].map((step) => countsOf(step).isRoot)).toEqual([false, false, true]);
    expect(agentAround(tool.around)).toBe('agent');
  });

  it('is under way until it is over, however deep', () => {
    const quiet = vi.fn();
    const workflow = begin('workflow');
    workflow.onQuiet = quiet;
    const agent = begin('agent', workflow);
    countCall(agent, 'chat');
    endStep(agent);
    endStep(agent);
    expect([workflow.underWay, quiet.mock.calls.length]).toEqual([1, 0]);
    countEnd(agent, undefined);
    expect([workflow.underWay, quiet.mock.calls.length]).toEqual([0, 1]);
    expect(workflow.answer).toBeUndefined();
  });

  it('has no answer that comes after its end', () => {
    const workflow = begin('workflow');
    const agent = begin('agent', workflow);
    countCall(agent, 'chat');
    endStep(agent);
    countEnd(agent, minimalCall());
    expect([agent.answer, workflow.answer?.outcome]).toEqual([undefined, 'ok']);
  });
});

describe('the step around something', () => {
  it('is the innermost that is open', () => {
    const workflow = begin('workflow');
    const agent = begin('agent', workflow);
    const context = inStep(inStep(ROOT_CONTEXT, workflow), agent);
    expect(stepAround(context)).toBe(agent);
    endStep(agent);
    expect(stepAround(context)).toBe(workflow);
    endStep(workflow);
    expect(stepAround(context)).toBeUndefined();
    expect(stepAround(ROOT_CONTEXT)).toBeUndefined();
  });

  it('is the inner one of two, whichever is named first', () => {
    const workflow = begin('workflow');
    const tool = begin('tool', begin('agent', workflow));
    expect([innermost(workflow, tool), innermost(tool, workflow)]).toEqual([tool, tool]);
    expect([innermost(undefined, tool), innermost(tool, undefined)]).toEqual([tool, tool]);
    const other = begin('agent');
    expect(innermost(tool, other)).toBe(tool);
  });

  it('is the same thing when another instrumentation says so before anything has happened in it', () => {
    const outer = begin('agent', undefined, { name: 'planner' });
    const same = (name: string | undefined) => beginStep({ kind: 'agent', name, by: 'them' }, outer);
    expect([same('planner'), same(undefined)]).toEqual([undefined, undefined]);
    expect(same('other')).toMatchObject({ around: outer });
    expect(same('planner')).toMatchObject({ around: outer });
  });
});
