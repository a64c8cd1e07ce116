import { NodeSDK } from '@opentelemetry/sdk-node';
import { configuration } from './telemetry.cjs';

export const sdk = new NodeSDK(configuration());
sdk.start();
