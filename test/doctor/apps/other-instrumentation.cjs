'use strict';
// Sets another instrumentation of the openai SDK up, as its docs say.
const { OpenAIInstrumentation } = require('@traceloop/instrumentation-openai');

new OpenAIInstrumentation().enable();
