import { EventEmitter } from 'node:events';

/** As much of a socket as HTTP clients look at. */
export class InProcessSocket extends EventEmitter {
  readonly connecting = false;
  readonly encrypted = false;
  readonly remoteAddress = '127.0.0.1';
  destroyed = false;

  setTimeout(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  destroy(): this {
    this.destroyed = true;
    return this;
  }
}
