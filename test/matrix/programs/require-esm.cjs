const { answered } = require('./esm-without-await.mjs');

answered.catch((error) => {
  throw error;
});
