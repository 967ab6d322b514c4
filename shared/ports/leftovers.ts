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

/** Who has made something, as its tag says. */
export interface Maker {
  readonly is: 'rollout' | 'gate';
  /** The rollout's id, or the gate's name. */
  readonly id: string;
}

/** What exists in SageMaker under a stage's prefix, for tidying up. */
export interface Leftovers {
  list(prefix: string): Promise<MadeThings>;
  /** Undefined: it is gone, or nobody of Sluice has made it. */
  makerOf(kind: 'endpoint-config' | 'model', name: string): Promise<Maker | undefined>;
  removeConfig(name: string): Promise<void>;
  removeModel(name: string): Promise<void>;
}
