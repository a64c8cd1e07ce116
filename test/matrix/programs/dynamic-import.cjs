const ask = require('./ask.cjs');

import('openai').then(({ default: OpenAI }) => ask(OpenAI));
