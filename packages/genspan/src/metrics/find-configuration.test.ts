import { describe, expect, it } from 'vitest';
import { findConfiguration } from './find-configuration.ts';

const among =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('the configuration file', () => {
  it('is the one that GENSPAN_CONFIG names, there or not', () => {
    const exists = among('/app/genspan.config.yaml');
    expect(findConfiguration('ops/slo.yaml', '/app', exists)).toEqual({
      path: '/app/ops/slo.yaml',
      name: 'ops/slo.yaml',
      unread: [],
    });
    expect(findConfiguration(' /etc/genspan.json ', '/app', exists)?.path).toBe('/etc/genspan.json');
  });

  it.each(['genspan.config.yaml', 'genspan.config.yml', 'genspan.config.json'])('is %s in the folder', (name) => {
    expect(findConfiguration(undefined, '/app', among(`/app/${name}`))).toEqual({
      path: `/app/${name}`,
      name,
      unread: [],
    });
  });

  it('is one alone, and the others are named', () => {
    const exists = among('/app/genspan.config.json', '/app/genspan.config.yml');
    expect(findConfiguration('', '/app', exists)).toEqual({
      path: '/app/genspan.config.yml',
      name: 'genspan.config.yml',
      unread: ['genspan.config.json'],
    });
  });

  it('is not there where there is none', () => {
    expect(findConfiguration('  ', '/app', among('/genspan.config.yaml'))).toBeUndefined();
  });
});
