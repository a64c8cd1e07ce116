'use strict';
console.error('the database is not there');
process.exit(3);
