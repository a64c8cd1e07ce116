const mode = process.argv[2];
const { trace, context } = require('@opentelemetry/api');
const { BasicTracerProvider } = require('@opentelemetry/sdk-trace-base');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
let n = 0; const provider = new BasicTracerProvider({ spanProcessors: [{ onStart(){}, onEnd(){ n++ }, forceFlush: async()=>{}, shutdown: async()=>{} }] });
trace.setGlobalTracerProvider(provider); context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
if (mode === 'on') { const { OpenAIInstrumentation } = require('../packages/instrumentation-openai'); new OpenAIInstrumentation(); }
const { OpenAI } = require('openai');
const body = JSON.stringify({ id: 'c', model: 'm', object: 'chat.completion', choices: [{ index: 0, message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }], usage: { prompt_tokens: 5, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 }, completion_tokens_details: { reasoning_tokens: 0 } } });
const CH = Number(process.argv[4] || 0);
const enc = new TextEncoder();
const sse = enc.encode(Array.from({ length: CH }, (_, i) => 'data: ' + JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { content: 'x' }, finish_reason: i === CH - 1 ? 'stop' : null }] }) + '\n\n').join('') + 'data: [DONE]\n\n');
const client = new OpenAI({ apiKey: 'k', baseURL: 'http://x/v1', maxRetries: 0, fetch: async () => CH ? new Response(sse, { headers: { 'content-type': 'text/event-stream' } }) : new Response(body, { headers: { 'content-type': 'application/json' } }) });
const N = Number(process.argv[3]);
const messages = [{ role: 'system', content: 'You are a helpful assistant.' }, { role: 'user', content: 'hello' }];
async function run(k) { for (let i = 0; i < k; i++) { const r = await client.chat.completions.create({ model: 'm', messages, temperature: 0.1, stream: CH > 0 }); if (CH) for await (const c of r) ; } }
(async () => { await run(CH ? 20 : 3000); const t = process.cpuUsage(); await run(N); const u = process.cpuUsage(t); console.log(((u.user + u.system) / N / (CH || 1)).toFixed(3)); })();
