/**
 * Bytes on their way from one writer to one reader, held back when the reader is slow: at most `capacity` of them, and the
 * chunk that goes beyond it, wait inside. A reader that leaves does not stop the writer; what it writes is dropped.
 */
export class Pipe implements AsyncIterable<Uint8Array> {
  readonly #capacity: number;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #mostHeld = 0;
  #ending: { readonly error?: Error } | undefined;
  #left = false;
  #wakeReader = (): void => {};
  #wakeWriter = (): void => {};

  /** `capacity` in bytes. */
  constructor(capacity = 64 * 1024) {
    this.#capacity = capacity;
  }

  /** The most bytes that ever waited inside. */
  get mostHeld(): number {
    return this.#mostHeld;
  }

  /** Whether the reader has gone before the end. */
  get left(): boolean {
    return this.#left;
  }

  /** Resolves when there is room for more. Nothing comes in after the end. */
  async write(chunk: Uint8Array): Promise<void> {
    if (this.#over || chunk.byteLength === 0) return;
    this.#chunks.push(chunk);
    this.#held += chunk.byteLength;
    this.#mostHeld = Math.max(this.#mostHeld, this.#held);
    this.#wakeReader();
    while (this.#held >= this.#capacity && !this.#over) {
      await new Promise<void>(resolve => {
        this.#wakeWriter = resolve;
      });
    }
  }

  end(): void {
    this.#finish({});
  }

  /** The reader gets what is inside, and then the error. */
  fail(error: Error): void {
    this.#finish({ error });
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return {
      next: () => this.#next(),
      return: async () => {
        this.#left = true;
        this.#chunks = [];
        this.#held = 0;
        this.#wakeWriter();
        this.#wakeReader();
        return { done: true, value: undefined };
      },
    };
  }

  get #over(): boolean {
    return this.#left || this.#ending !== undefined;
  }

  #finish(ending: { readonly error?: Error }): void {
    this.#ending ??= ending;
    this.#wakeWriter();
    this.#wakeReader();
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    while (!this.#left) {
      const chunk = this.#chunks.shift();
      if (chunk) {
        this.#held -= chunk.byteLength;
        if (this.#held < this.#capacity) this.#wakeWriter();
        return { done: false, value: chunk };
      }
      if (this.#ending?.error) throw this.#ending.error;
      if (this.#ending) break;
      await new Promise<void>(resolve => {
        this.#wakeReader = resolve;
      });
    }
    return { done: true, value: undefined };
  }
}
