import { Anthropic } from '@anthropic-ai/sdk';
import { callAnthropic } from './call.mjs';
import { emit } from './emit.mjs';
import { recorder } from './tracing.mjs';

await emit({ recorder, apis: ['messages'], call: callAnthropic(Anthropic) });
