/** A span processor of either SDK line that keeps what ends, and under which attributes it had started. */
export class SpanRecorder {
  #ended = [];
  #atStart = new WeakMap();

  onStart(span) {
    this.#atStart.set(span, Object.keys(span.attributes).sort());
  }

  onEnd(span) {
    this.#ended.push({ span, atStart: this.#atStart.get(span) });
  }

  /** The spans that ended since the last time, in order. */
  take() {
    return this.#ended.splice(0);
  }

  async forceFlush() {}
  async shutdown() {}
}
