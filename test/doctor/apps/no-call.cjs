'use strict';
// An app that loads the SDK and makes no call.
require('openai');
