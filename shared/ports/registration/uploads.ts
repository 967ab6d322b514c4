/** Content that is read only when it is sent: models have gigabytes. */
export interface Content {
  readonly bytes: number;
  open(): NodeJS.ReadableStream;
}

/** Puts files into S3. */
export interface Uploads {
  put(place: { readonly bucket: string; readonly key: string }, content: Content, contentType: string): Promise<void>;
}
