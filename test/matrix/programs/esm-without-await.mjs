// `require` takes ES modules without top-level await only.
import OpenAI from 'openai';
import ask from './ask.cjs';

export const answered = ask(OpenAI);
