'use strict';
// The process ends while a call inside of another is open; what observers see is written at once.
const { writeSync } = require('node:fs');
const { addObserver } = require('@genspan/model-call');
const { trace, context } = require('@opentelemetry/api');
const { start } = require('./telemetry.cjs');

addObserver((call) => writeSync(1, `${call.response.id}\n`));
require('openai');
start();
const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'gen_ai.response.id': 'outer' };
const tracer = trace.getTracer('framework');
const outer = tracer.startSpan('chat', { attributes });
tracer.startSpan('chat', { attributes }, trace.setSpan(context.active(), outer));
outer.end();
if (process.env.HOW === 'process.exit') process.exit();
