/** One request that can be made again and again, and the answer that would be right. */
export interface Sample {
  /** JSON. */
  readonly body: string;
  readonly label: string;
  readonly headers?: Readonly<Record<string, string>>;
}
