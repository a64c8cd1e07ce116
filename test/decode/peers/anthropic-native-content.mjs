import { Anthropic } from '@anthropic-ai/sdk';
import { callAnthropic } from './call.mjs';
import { emit } from './emit.mjs';
import { recorder } from './tracing.mjs';

process.env.ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE = 'content';

await emit({ recorder, apis: ['messages'], call: callAnthropic(Anthropic) });
