import { describe, expect, it } from 'vitest';
import { isOddName, treatmentOf } from './attribute-names.ts';

describe('treatmentOf', () => {
  it.each([
    'gen_ai.response.id',
    'gen_ai.request.model',
    'gen_ai.usage.input_tokens',
    'openai.response.system_fingerprint',
    'genspan.outcome',
    'server.address',
    'net.peer.name',
    'db.collection.name',
    'messaging.message.id',
    'aws.request.id',
    'trace_id',
  ])('keeps the join key %s', (name) => {
    expect(treatmentOf(name)).toBe('keep');
  });

  it.each([
    ['url.full', 'sure'],
    ['db.query.text', 'sure'],
    ['aws.s3.key', 'sure'],
    ['messaging.destination.name', 'sure'],
    ['http.request.header.authorization', 'text'],
    ['db.query.parameter.0', 'text'],
    ['client.address', 'text'],
    ['exception.message', 'message'],
    ['gen_ai.input.messages', 'text'],
    ['genspan.feature', 'text'],
    ['user.id', 'identity'],
    ['gen_ai.conversation.id', 'term'],
    ['user.full_name', 'personal'],
    ['app.note', 'text'],
    ['deployment.note', 'text'],
    ['db.query.parameter.email', 'text'],
    ['aws.new_thing', 'sure'],
    ['note', 'text'],
  ])('treats %s as %s', (name, treatment) => {
    expect(treatmentOf(name)).toBe(treatment);
  });

  it('does not grow without end on names that are never the same', () => {
    for (let i = 0; i < 10_000; i++) treatmentOf(`name.${i}`);
    expect(treatmentOf('server.port')).toBe('keep');
  });
});

describe('isOddName', () => {
  it.each([
    'http.request.header.x-api-key',
    'llm.input_messages.0.message.content',
    'aws.request_id',
    'faas.coldstart',
  ])('sees nothing in %s', (name) => expect(isOddName(name)).toBe(false));
  it.each(['jane@example.com', 'user 17', 'order.4111111111111111', 'https://x'])('looks into %s', (name) => {
    expect(isOddName(name)).toBe(true);
  });
});
