// An ES module that was imported before us is out of reach of every hook; `instrument` takes the class.
import OpenAI from 'openai';
import ask from './ask.cjs';
import ownProvider from './own-provider.cjs';

const { instrument } = await import('@genspan/instrumentation-openai');
await ask(instrument(OpenAI));
await ownProvider.flush();
