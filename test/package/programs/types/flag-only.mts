import { OpenAIInstrumentation } from '@genspan/instrumentation-openai';
import { flush, genspan, instrument, withAttribution } from 'genspan';
import OpenAI from 'openai';

const client: OpenAI = new (instrument(OpenAI))({ apiKey: 'no-key' });
const sent: boolean = await flush({ timeoutMs: 500 });
const answer: string = withAttribution({ feature: 'chat' }, () => `${sent} ${client.baseURL}`);
genspan.disable();
new OpenAIInstrumentation({ captureMessageContent: 'SPAN_ONLY' }).disable();
console.log(answer);
