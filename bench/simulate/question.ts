/** One request of a client and what came of it. */
export interface Question {
  readonly id: string;
  readonly askedAt: number;
  answeredAt?: number;
  status?: number;
  body?: string;
  /** The version that the answer names. */
  version?: number;
}
