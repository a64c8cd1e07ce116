const { OpenAI } = require('openai/client');
const ask = require('./ask.cjs');

ask(OpenAI);
