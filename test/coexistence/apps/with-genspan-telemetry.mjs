// Loaded by `--import ./with-genspan-telemetry.mjs`, as the guides of OpenTelemetry have it.
import { NodeSDK } from '@opentelemetry/sdk-node';
import { withGenspan } from 'genspan';
import { configuration } from './telemetry.cjs';

globalThis.sdk = new NodeSDK(withGenspan(configuration()));
globalThis.sdk.start();
