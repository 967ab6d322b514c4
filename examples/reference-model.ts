/** A model that ships with Sluice, as far as data preparation and registration need to know it. */
export interface ReferenceModel {
  /** Also the model package group, the policy's file name and the folder below `examples`. */
  readonly name: string;
  readonly description: string;
  /** Container repository, as `images.json` and the account's registry name it. */
  readonly repository: string;
  readonly contentTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly realtimeInstanceTypes: readonly string[];
  /** Ways to train it, by name: the hyperparameters of the training job. Version 1 comes from recipe `v1`. */
  readonly recipes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Files and folders, from the repository's root, that decide what `prepare` writes. */
  readonly dataSources: readonly string[];
  /** Writes one folder per training channel (`train`, `test`) into the folder. */
  prepare(folder: string): Promise<object>;
}
