'use strict';
const OpenAI = require('openai');
const api = require('@opentelemetry/api');
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { configuration } = require('./telemetry.cjs');
const { work } = require('./work.cjs');

const sdk = new NodeSDK(configuration());
sdk.start();
work(OpenAI, api).finally(() => sdk.shutdown());
