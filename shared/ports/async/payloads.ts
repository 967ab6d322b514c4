export interface FoundPayload {
  readonly bytes: number;
  readonly contentType: string;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
}

/** The bodies of requests and answers that are too large, or too late, to travel with them. */
export interface Payloads {
  /** Puts a request's body; answers its S3 URI. */
  put(key: string, body: Uint8Array, contentType: string | undefined): Promise<string>;
  uriOf(key: string): string;
  /** What lies there; undefined where nothing does. */
  head(uri: string): Promise<FoundPayload | undefined>;
  read(uri: string): Promise<Uint8Array>;
  /** A URL to which exactly this may be put, for so many seconds. */
  urlToPut(
    key: string,
    put: { readonly bytes: number; readonly contentType: string; readonly seconds: number },
  ): Promise<string>;
  /** A URL from which it may be read, for so many seconds. */
  urlToGet(uri: string, seconds: number): Promise<string>;
}
