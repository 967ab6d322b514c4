import { Writable } from 'node:stream';

/** Where a streaming handler writes, as Lambda's Node.js runtime hands it over: its second argument. */
export class ResponseStream extends Writable {
  contentType = 'application/octet-stream';
  /** What `HttpResponseStream.from` puts before the first byte. Only `write` looks at it, not `end`, as in the runtime. */
  _onBeforeFirstWrite: ((write: (chunk: string | Uint8Array) => void) => void) | undefined;
  readonly #send: (chunk: Uint8Array) => Promise<void>;
  #begun = false;

  /** `send` resolves when there is room for more. */
  constructor(send: (chunk: Uint8Array) => Promise<void>) {
    super();
    this.#send = send;
  }

  setContentType(contentType: string): void {
    if (this.#begun) throw namedError('InvalidStreamingOperation', 'Cannot set content-type, too late.');
    this.contentType = contentType;
  }

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    const first = !this.#begun;
    this.#begun = true;
    if (first) this._onBeforeFirstWrite?.(head => super.write(head));
    const isData = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return super.write(isData ? chunk : JSON.stringify(chunk), ...(rest as []));
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk).then(() => done(), done);
  }
}

const metadataType = 'application/vnd.awslambda.http-integration-response';
const delimiterBytes = 8;

/** `awslambda.HttpResponseStream`: status and headers as JSON, eight NUL bytes, then the body. */
export const HttpResponseStream = {
  from(stream: ResponseStream, metadata: object): ResponseStream {
    stream.setContentType(metadataType);
    const prelude = JSON.stringify(metadata);
    stream._onBeforeFirstWrite = write => {
      write(prelude);
      write(new Uint8Array(delimiterBytes));
    };
    return stream;
  },
};

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name: `Runtime.${name}` });
}
