'use strict';
// `withGenspan` with the options that the test asks for by `WRAP`.
const OPTIONS = {
  yes: undefined,
  // A recogniser of the user's that fails at every text.
  'failing-recogniser': {
    redaction: {
      recognisers: [
        (text) => {
          throw new Error(`cannot read ${text}`);
        },
      ],
    },
  },
};

exports.wrapped = (configuration) => require('genspan').withGenspan(configuration, OPTIONS[process.env.WRAP]);
