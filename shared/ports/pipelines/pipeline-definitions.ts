/** What a pipeline does, and as whom. */
export interface PipelineDefinitions {
  /** Undefined when there is no such pipeline. */
  read(pipeline: string): Promise<{ readonly text: string; readonly roleArn: string } | undefined>;
}
