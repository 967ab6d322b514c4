/** An endpoint config or a model. */
export interface Made {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface MadeThings {
  readonly endpoints: readonly string[];
  readonly configs: readonly Made[];
  readonly models: readonly Made[];
}

/** What exists in SageMaker under a stage's prefix, for tidying up. */
export interface Leftovers {
  list(prefix: string): Promise<MadeThings>;
  /** The rollout that has made it, by its tag. */
  makerOf(kind: 'endpoint-config' | 'model', name: string): Promise<string | undefined>;
  removeConfig(name: string): Promise<void>;
  removeModel(name: string): Promise<void>;
}
