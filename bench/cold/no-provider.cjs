// An app that makes a call and has no OpenTelemetry of its own.
const { OpenAI } = require('openai');
const openai = require('../workloads/openai.cjs');
const { answering } = require('../workloads/provider.cjs');
const { BODIES } = require('../workloads/requests.cjs');
const { report, servingProvider } = require('./report.cjs');

const client = new OpenAI({ apiKey: 'none', fetch: answering(openai) });

void client.chat.completions.create(BODIES.short).then(() => report({ serving: servingProvider() }));
