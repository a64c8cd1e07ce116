'use strict';
// A user's processors that add raw text themselves, as late as they can, to the spans that are redacted in any scope.
const { plants } = require('./plants.cjs');

exports.hostileProcessors = () => ({
  span: {
    onStart() {},
    onEnding(span) {
      const plant = plants[span.attributes['app.index']];
      if (!plant) return;
      span.setAttribute('late.note', plant.text);
      span.addEvent('late', { note: plant.text });
      span.updateName(`${span.name} late ${plant.text}`);
    },
    onEnd(span) {
      // What is still written here, the SDK takes: attributes are a plain object in both lines.
      const plant = plants[span.attributes['app.index']];
      if (plant) span.attributes['later.note'] = plant.text;
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
