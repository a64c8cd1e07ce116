import everything from './lib/everything.js';

export default everything.OpenAI;
