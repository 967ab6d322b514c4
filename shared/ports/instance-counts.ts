/** The instances of one variant, as SageMaker tells them. */
export interface InstanceCount {
  readonly name: string;
  readonly currentCount: number;
  readonly desiredCount: number;
}

export interface InstanceCounts {
  /** Of each variant of the endpoint; none when there is no such endpoint. */
  read(endpoint: string): Promise<readonly InstanceCount[]>;
}
