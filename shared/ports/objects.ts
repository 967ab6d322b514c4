import type { Unreadable } from '#shared/domain/candidates/evidence/unreadable.ts';

/** Objects in S3, by their URI. */
export interface Objects {
  /** Unreadable when it is not there, may not be read, or is larger than `mostBytes`. @throws what may pass by itself */
  text(uri: string, mostBytes: number): Promise<string | Unreadable>;
  /** Undefined when it is not there, or may not be looked at. */
  head(uri: string): Promise<{ readonly bytes: number; readonly etag: string } | undefined>;
  /** `contentType`: JSON where none is given. */
  put(place: { readonly bucket: string; readonly key: string }, text: string, contentType?: string): Promise<void>;
}
