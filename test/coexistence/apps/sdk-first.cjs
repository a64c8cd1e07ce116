'use strict';
const { NodeSDK } = require('@opentelemetry/sdk-node');
const { configuration } = require('./telemetry.cjs');
const sdk = new NodeSDK(configuration());
sdk.start();
const api = require('@opentelemetry/api');
const OpenAI = require('openai');
const { work } = require('./work.cjs');

work(OpenAI, api).finally(() => sdk.shutdown());
