/**
 * OpenTelemetry's SDK for apps that bring none. It is built into one file of ours: as a dependency its 2.x line would
 * clash with the API 1.10 of apps on the 3.x line, and one file loads in half the time of hundreds. The API itself is
 * never built in; it is the app's.
 */
export { NodeSDK } from '@opentelemetry/sdk-node';
