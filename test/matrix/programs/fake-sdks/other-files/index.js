// A version to come in which the resource classes have moved to files of other names.
const { OpenAI } = require('./lib/everything.js');

module.exports = OpenAI;
