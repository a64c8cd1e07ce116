'use strict';
// Something that freezes what it knows of, before anyone else loads it.
const { OpenAI } = require('openai');

for (const resource of [OpenAI.Chat.Completions, OpenAI.Responses, OpenAI.Embeddings, OpenAI.Completions])
  Object.freeze(resource.prototype);
