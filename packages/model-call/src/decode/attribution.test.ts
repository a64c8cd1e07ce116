import { describe, expect, it } from 'vitest';
import { readerOf } from './attributes.ts';
import { decodeAttribution, withFeature } from './attribution.ts';

describe('attribution', () => {
  it('is read under our names and the conventions’', () => {
    const get = readerOf({
      'genspan.feature': 'checkout',
      'genspan.team': 'pay',
      'genspan.experiment': 'b',
      'user.id': 'u',
      'session.id': 's',
      'gen_ai.conversation.id': 'c',
      'gen_ai.prompt.name': 'p',
      'gen_ai.prompt.version': '2',
    });
    expect(decodeAttribution(get)).toEqual({
      feature: 'checkout',
      team: 'pay',
      experiment: 'b',
      user: 'u',
      session: 's',
      conversation: 'c',
      prompt: { name: 'p', version: '2' },
    });
  });

  it('is read from what an app put into a bag, after the names that are agreed upon', () => {
    const get = readerOf({ 'bag.user_id': 'u', 'bag.sessionId': 's', 'session.id': 'agreed', 'bag.thread_id': 't' });
    expect(decodeAttribution(get, ['bag.'])).toEqual({ user: 'u', session: 'agreed', conversation: 't' });
    expect(decodeAttribution(readerOf({}), [], { user_id: 'u', feature: 'f' })).toEqual({ user: 'u', feature: 'f' });
  });

  it('knows prompts of others', () => {
    expect(decodeAttribution(readerOf({ 'traceloop.prompt.key': 'p', 'traceloop.prompt.version': 3 })).prompt).toEqual({
      name: 'p',
      version: '3',
    });
    expect(decodeAttribution(readerOf({ 'llm.prompt_template.version': 'v1' })).prompt).toBeUndefined();
  });

  it('takes a function id for a feature only when the app named none', () => {
    expect(withFeature({ feature: 'f' }, 'id')).toEqual({ feature: 'f' });
    expect(withFeature({}, 'id')).toEqual({ feature: 'id' });
    expect(withFeature({}, undefined)).toEqual({});
  });
});
