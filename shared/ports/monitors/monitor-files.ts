/** What monitors read and write, by key in the artifacts bucket. */
export interface MonitorFiles {
  /** Undefined when there is no such file. */
  read(key: string): Promise<StoredFile | undefined>;
  /** The text of an object anywhere; undefined when there is none, or none that may be read. */
  readUri(uri: string): Promise<string | undefined>;
  write(key: string, value: object): Promise<void>;
  /** Writes a page of HTML; the answer is its S3 URI. */
  writePage(key: string, html: string): Promise<string>;
  /** Writes where the file is still the one with `etag`, or where there is none if that is undefined. */
  replace(key: string, value: object, etag: string | undefined): Promise<'written' | 'changed meanwhile'>;
  /** The keys below a prefix, in their order. */
  list(prefix: string, most?: number): Promise<string[]>;
  /** The lines of a text, one by one, however long it is. */
  lines(key: string): AsyncIterable<string>;
}

export interface StoredFile {
  readonly text: string;
  readonly etag: string;
}
