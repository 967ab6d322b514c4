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

/** No tag says who has made it: nobody of Sluice, or its tags were taken away. */
export interface Untagged {
  readonly is: 'untagged';
}

/** What exists in SageMaker under a stage's prefix, for tidying up. */
export interface Leftovers {
  list(prefix: string): Promise<MadeThings>;
  /** Undefined: it is gone. */
  makerOf(kind: 'endpoint-config' | 'model', name: string): Promise<Maker | Untagged | undefined>;
  removeConfig(name: string): Promise<void>;
  removeModel(name: string): Promise<void>;
}
