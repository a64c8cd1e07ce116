import OpenAI from 'openai';

console.log(typeof OpenAI);
