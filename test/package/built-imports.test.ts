import { expect, it } from 'vitest';
import { usesOf } from './built-imports.ts';

it.each([
  ["import { a } from '@scope/one/deep';", ['@scope/one']],
  ["export * from 'two';", ['two']],
  ["export { x } from 'two/sub';", ['two']],
  ["const x = await import('three');", ['three']],
  ["let api = require('@opentelemetry/api');", ['@opentelemetry/api']],
  ["const x = (0, node_module.createRequire)(base)('@opentelemetry/sdk-node');", ['@opentelemetry/sdk-node']],
  ["createRequire(__filename).resolve('four/loader');", ['four']],
  ["import.meta.resolve('genspan/register');", ['genspan']],
  ["import 'node:fs'; require('path'); require('./near.cjs'); export const from = 'five';", []],
  ["path.resolve('six');", []],
])('%s', (source, packages) => {
  expect([...usesOf(source).packages]).toEqual(packages);
});

it.each([
  ['process.env.OTEL_X', true],
  ["process['env']", true],
  ['const { env } = process;', true],
  ['node_process.default.env', true],
  ['settings.env', false],
  ['process.argv', false],
])('%s reads the environment: %s', (source, expected) => {
  expect(usesOf(source).environment).toBe(expected);
});
