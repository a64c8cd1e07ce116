// The CommonJS and the ESM build are two sets of classes in one process; each makes its call.
const { OpenAI: FromCommonJs } = require('openai');
const ask = require('./ask.cjs');

import('openai').then(async ({ OpenAI: FromEsm }) => {
  if (FromCommonJs === FromEsm) throw new Error('one class where two were expected');
  await ask(FromCommonJs);
  await ask(FromEsm);
});
