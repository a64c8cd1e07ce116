// Bundled together with the SDK and with our instrumentation; only OpenTelemetry stays outside.
import { instrument } from '@genspan/instrumentation-openai';
import OpenAI from 'openai';
import ask from './ask.cjs';
import ownProvider from './own-provider.cjs';

ask(instrument(OpenAI)).then(ownProvider.flush);
