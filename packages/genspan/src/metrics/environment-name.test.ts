import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// What was found is kept for the process.
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());
const load = (attributes = '') => {
  vi.stubEnv('OTEL_RESOURCE_ATTRIBUTES', attributes);
  return import('./environment-name.ts');
};

it.each([
  ['deployment.environment.name=staging,a=b', 'staging'],
  ['a=b, deployment.environment=production', 'production'],
  ['deployment.environment.name=eu%20west', 'eu west'],
  ['deployment.environment.name=100%', '100%'],
  ['service.name=shop', undefined],
  ['', undefined],
])('reads OTEL_RESOURCE_ATTRIBUTES=%s as %s', async (attributes, name) => {
  const { environmentName } = await load(attributes);
  expect(environmentName()).toBe(name);
});

it("takes what the resource of the app's meter provider says", async () => {
  const { environmentName, noteEnvironment } = await load('deployment.environment.name=staging');
  noteEnvironment({ _sharedState: { resource: { attributes: { 'deployment.environment.name': 'canary' } } } });
  expect(environmentName()).toBe('canary');
});

it('makes nothing of a provider of an unknown make', async () => {
  const { environmentName, noteEnvironment } = await load();
  noteEnvironment({});
  expect(environmentName()).toBeUndefined();
});
