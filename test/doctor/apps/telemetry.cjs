'use strict';
// The file that starts the app's own OpenTelemetry.
const { NodeSDK } = require('@opentelemetry/sdk-node');

new NodeSDK({ serviceName: 'shop' }).start();
