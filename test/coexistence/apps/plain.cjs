'use strict';
const api = require('@opentelemetry/api');
const OpenAI = require('openai');
const { work } = require('./work.cjs');

work(OpenAI, api);
