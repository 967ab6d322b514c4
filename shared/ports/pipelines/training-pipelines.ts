/** One execution as a list shows it. */
export interface ListedExecution {
  readonly arn: string;
  readonly displayName: string;
  readonly status: string;
  /** When it was started, epoch milliseconds. */
  readonly at: number;
}

/** A job of one step, and what it ran on. */
export interface StepJob {
  readonly instanceType: string;
  readonly instances: number;
  /** That it was paid for; so far, where it still runs. */
  readonly seconds: number;
}

/** Pipelines that train models, seen from whoever starts them. */
export interface TrainingPipelines {
  /** Executions started after `since`, whoever started them, the newest first; undefined when there is no such pipeline. */
  executions(pipeline: string, since: number): Promise<readonly ListedExecution[] | undefined>;
  /** Its status, and ARNs of the model packages it has registered; undefined when there is no such execution. */
  read(executionArn: string): Promise<{ readonly status: string; readonly registered: readonly string[] } | undefined>;
  /** A digest of the definition that is in force; undefined when there is no such pipeline. */
  definition(pipeline: string): Promise<string | undefined>;
  /** Every job of its steps; undefined where one is of a kind whose cost is not known. */
  jobs(executionArn: string): Promise<readonly StepJob[] | undefined>;
}
