// An app that makes a call and has no OpenTelemetry of its own.
const { OpenAI } = require('openai');
const { answering } = require('../workloads/provider.cjs');
const { BODIES } = require('../workloads/requests.cjs');
const { report, servingProvider } = require('./report.cjs');

const client = new OpenAI({ apiKey: 'none', fetch: answering });

void client.chat.completions.create(BODIES.short).then(() => report({ serving: servingProvider() }));
