'use strict';
// An app without an OpenTelemetry of its own.
require('./calls.cjs').run();
