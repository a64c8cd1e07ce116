// An app that makes a call and has registered a provider before.
const { createRequire } = require('node:module');
const { countSpans } = require('../workloads/telemetry.cjs');

const { provider, spans } = countSpans(createRequire(__filename));
provider.isOfThisApp = true;

const { OpenAI } = require('openai');
const openai = require('../workloads/openai.cjs');
const { answering } = require('../workloads/provider.cjs');
const { BODIES } = require('../workloads/requests.cjs');
const { report, servingProvider } = require('./report.cjs');

const client = new OpenAI({ apiKey: 'none', fetch: answering(openai) });

void client.chat.completions
  .create(BODIES.short)
  .then(() => report({ serving: `${servingProvider()}, ${spans()} span(s)` }));
