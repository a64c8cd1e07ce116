import OpenAI from 'openai';
import { run } from './calls.cjs';

await run(OpenAI);
