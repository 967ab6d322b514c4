/** Secrets of the deployment with which values of captured requests are hashed. */
export interface HashKeys {
  /** The key of one model, always the same: hashes of different models cannot be compared. */
  ofModel(model: string): Promise<Uint8Array>;
}
