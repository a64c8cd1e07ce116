const { AzureOpenAI } = require('openai/azure');
const ask = require('./ask.cjs');

ask(AzureOpenAI, { apiVersion: '2025-04-01-preview' });
