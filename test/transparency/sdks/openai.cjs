'use strict';

/** The `openai` package, by major. @type {import('./index.cjs').Sdk} */
module.exports = {
  package: 'openai',
  app: 'openai',
  versions: ['4', '5', '6', '7'],
  modules: (version) => ['index', version === '4' ? 'core' : 'api-promise', 'streaming', 'helpers/zod', 'lib/parser'],
  tracing: () => [undefined],
};
