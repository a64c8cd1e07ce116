const { join } = require('node:path');

exports.install = ({ provider, variant }) => {
  const { OpenAIInstrumentation } = require(join(variant.root, 'packages/instrumentation-openai/dist/index.cjs'));
  new OpenAIInstrumentation().setTracerProvider(provider);
};
