'use strict';

/** The first version that has middleware, `parse` and the helpers of zod; those before have none of them. */
const WITHOUT_HELPERS = ['0.20', '0.60'];
const WITHOUT_NATIVE_TRACING = ['0.20', '0.60', '0.133'];

/**
 * The `@anthropic-ai/sdk` package, by version. Since 0.134 it traces itself unless `ANTHROPIC_OPEN_TELEMETRY` is `false`;
 * those versions are played with the variable unset, `true` and `false`. @type {import('./index.cjs').Sdk}
 */
module.exports = {
  package: '@anthropic-ai/sdk',
  app: 'anthropic',
  versions: ['0.20', '0.60', '0.133', '0.134', '1'],
  modules: (version) => [
    'index',
    version === '0.20' ? 'core' : 'api-promise',
    'streaming',
    ...(WITHOUT_HELPERS.includes(version) ? [] : ['helpers/zod', 'helpers/beta/zod']),
  ],
  tracing: (version) => (WITHOUT_NATIVE_TRACING.includes(version) ? [undefined] : ['unset', 'true', 'false']),
};
