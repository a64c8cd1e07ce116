// Both known SDKs in one process, each in the build that the other's program does not use.
import { createRequire } from 'node:module';
import Anthropic from '@anthropic-ai/sdk';
import askOpenAI from '../ask.cjs';
import askAnthropic from './ask.cjs';

await askAnthropic(Anthropic);
await askOpenAI(createRequire(import.meta.url)('openai'));
