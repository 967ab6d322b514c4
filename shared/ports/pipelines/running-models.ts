/** SageMaker's models, and what variants of endpoints run. */
export interface RunningModels {
  /** The SageMaker model of a variant; undefined when endpoint, variant or config is not there. */
  nameOf(endpoint: string, variant: string): Promise<string | undefined>;
  exists(modelName: string): Promise<boolean>;
}
