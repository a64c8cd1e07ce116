'use strict';
// Starts the app's own OpenTelemetry when its secrets are there.
const { NodeSDK } = require('@opentelemetry/sdk-node');

setTimeout(() => new NodeSDK({ serviceName: 'shop' }).start(), 300);
