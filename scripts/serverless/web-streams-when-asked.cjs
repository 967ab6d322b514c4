// Stands for `node:stream/web` in bundles: loading it takes a millisecond of a cold start.
module.exports = {
  get ReadableStream() {
    return globalThis.ReadableStream;
  },
};
