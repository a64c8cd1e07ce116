// Set-up and app in one file.
require('./with-genspan.cjs');
require('./cjs-require.cjs');
