'use strict';
// A user's processors that add raw text themselves, as late as they can.
const { plants } = require('./plants.cjs');

exports.hostileProcessors = () => ({
  span: {
    onStart() {},
    onEnding(span) {
      const { text } = plants[span.attributes['app.index'] ?? 0];
      span.setAttribute('late.note', text);
      span.addEvent('late', { note: text });
      span.updateName(`${span.name} late ${text}`);
    },
    onEnd(span) {
      // What is still written here, the SDK takes: attributes are a plain object in both lines.
      span.attributes['later.note'] = plants[span.attributes['app.index'] ?? 0].text;
    },
    async forceFlush() {},
    async shutdown() {},
  },
  log: {
    onEmit(record) {
      record.setAttribute('late.note', plants[0].text);
    },
    async forceFlush() {},
    async shutdown() {},
  },
});
