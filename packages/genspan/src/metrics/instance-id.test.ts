import { expect, it } from 'vitest';
import { withInstanceId } from './instance-id.ts';

const attributes = (env: NodeJS.ProcessEnv) => withInstanceId(() => env.OTEL_RESOURCE_ATTRIBUTES, env);

it('gives each start an id of its own, and takes it out of the environment again', () => {
  const env: NodeJS.ProcessEnv = {};
  const first = attributes(env);
  expect(first).toMatch(/^service\.instance\.id=[0-9a-f-]{36}$/);
  expect(attributes(env)).not.toBe(first);
  expect(env).toEqual({});
});

it('keeps the attributes that are there', () => {
  const env: NodeJS.ProcessEnv = { OTEL_RESOURCE_ATTRIBUTES: 'service.namespace=shop' };
  expect(attributes(env)).toMatch(/^service\.namespace=shop,service\.instance\.id=/);
  expect(env.OTEL_RESOURCE_ATTRIBUTES).toBe('service.namespace=shop');
});

it('leaves an id of the user alone', () => {
  const env: NodeJS.ProcessEnv = { OTEL_RESOURCE_ATTRIBUTES: 'a=b, service.instance.id=pod-7' };
  expect(attributes(env)).toBe('a=b, service.instance.id=pod-7');
});

it('restores the environment when the start throws', () => {
  const env: NodeJS.ProcessEnv = {};
  expect(() =>
    withInstanceId(() => {
      throw new Error('no');
    }, env),
  ).toThrow('no');
  expect(env).toEqual({});
});
