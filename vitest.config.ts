import { defineConfig } from 'vitest/config';

const source = (path: string) => new URL(`./packages/${path}/src/`, import.meta.url).pathname;

// Unit tests run against the source; tests in `test/` that start processes use the built packages.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@genspan\/model-call$/, replacement: `${source('model-call')}index.ts` },
      { find: /^@genspan\/prices$/, replacement: `${source('prices')}index.ts` },
      { find: /^@genspan\/pricing\/prices-file$/, replacement: `${source('pricing')}prices-file.ts` },
      { find: /^@genspan\/pricing$/, replacement: `${source('pricing')}index.ts` },
      { find: /^@genspan\/metrics\/configuration$/, replacement: `${source('metrics')}configuration.ts` },
      { find: /^@genspan\/metrics\/rules$/, replacement: `${source('metrics')}rules.ts` },
      { find: /^@genspan\/metrics$/, replacement: `${source('metrics')}index.ts` },
      { find: /^@genspan\/redaction$/, replacement: `${source('redaction')}index.ts` },
      { find: /^@genspan\/instrumentation$/, replacement: `${source('instrumentation')}index.ts` },
      { find: /^@genspan\/instrumentation\/loader$/, replacement: `${source('instrumentation')}loader.ts` },
      { find: /^@genspan\/instrumentation-openai$/, replacement: `${source('instrumentation-openai')}index.ts` },
      {
        find: /^@genspan\/instrumentation-openai\/targets$/,
        replacement: `${source('instrumentation-openai')}targets.ts`,
      },
      { find: /^@genspan\/instrumentation-anthropic$/, replacement: `${source('instrumentation-anthropic')}index.ts` },
      {
        find: /^@genspan\/instrumentation-anthropic\/targets$/,
        replacement: `${source('instrumentation-anthropic')}targets.ts`,
      },
    ],
  },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/prices/build/**/*.test.mjs',
      'examples/*/*.test.ts',
      'test/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores are what a small CI machine has; process tests start children of their own.
    maxWorkers: 2,
  },
});
