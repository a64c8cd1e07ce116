'use strict';
const { Anthropic } = require('@anthropic-ai/sdk');
require('./calls.cjs').run(Anthropic);
