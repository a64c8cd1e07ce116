'use strict';
require('./program.cjs').main((name) => require(name));
