const OpenAI = require('llm');
const ask = require('../ask.cjs');

ask(OpenAI);
