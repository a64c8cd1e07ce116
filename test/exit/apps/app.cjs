'use strict';
const OpenAI = require('openai');
require('./calls.cjs').run(OpenAI);
