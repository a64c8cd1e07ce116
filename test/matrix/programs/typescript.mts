import OpenAI from 'openai';
import ask from './ask.cjs';

const options: { timeout: number } = { timeout: 10_000 };
await ask(OpenAI, options);
