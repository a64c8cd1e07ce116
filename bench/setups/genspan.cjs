const { join } = require('node:path');

exports.install = ({ provider, variant, sdk }) => {
  const instrumentation = require(join(variant.root, `packages/instrumentation-${sdk.name}/dist/index.cjs`));
  new instrumentation[`${sdk.className}Instrumentation`]().setTracerProvider(provider);
};
