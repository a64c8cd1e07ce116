// The SDK is loaded, and a client made, before the instrumentation exists.
const OpenAI = require('openai');
const ask = require('./ask.cjs');
const { flush } = require('./own-provider.cjs');
const { OpenAIInstrumentation } = require('@genspan/instrumentation-openai');

new OpenAIInstrumentation();
ask(OpenAI).then(flush);
