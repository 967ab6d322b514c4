/** Captured requests as they are stored, by key in the artifacts bucket. */
export interface CaptureFiles {
  write(key: string, lines: readonly string[]): Promise<void>;
}
