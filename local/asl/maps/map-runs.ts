import type { ItemProcessor, ItemReader, QueryLanguage, ResultWriter } from '../definition.ts';
import type { Json } from '../json.ts';

/** A Distributed Map that begins. */
export interface MapRunRequest {
  readonly stateName: string;
  readonly label: string | undefined;
  readonly processor: ItemProcessor;
  readonly language: QueryLanguage;
  /** Child executions at once; 0 leaves it to AWS. */
  readonly maxConcurrency: number;
  readonly tolerated: ToleratedFailures;
  /** Aborts when nobody waits for the run any more. */
  readonly signal: AbortSignal;
}

/** Items that may fail before the run does. Where both are given, passing one of them is enough. */
export interface ToleratedFailures {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/** What one child execution is given, and for how many items it stands. */
export interface ChildInput {
  readonly input: Json;
  readonly items: number;
}

/** How one child execution ended. */
export interface ChildResult {
  readonly succeeded: boolean;
  readonly output: Json | undefined;
  /** The execution as `DescribeExecution` would tell it, for results that are not transformed. */
  readonly description: Json;
}

export interface OpenMapRun {
  readonly arn: string;
  /** Throws `States.ItemReaderFailed`. */
  read(reader: ItemReader): Promise<Json[]>;
  /** Runs a child execution for each input. Throws `States.ExceedToleratedFailureThreshold`. */
  execute(inputs: readonly ChildInput[]): Promise<readonly ChildResult[]>;
  /** Writes results to S3; the answer is what the state's result is then. Throws `States.ResultWriterFailed`. */
  write(writer: ResultWriter, results: readonly ChildResult[]): Promise<Json>;
  end(status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'): void;
}

/** What keeps map runs and their child executions: the service around the interpreter. */
export interface MapRuns {
  open(request: MapRunRequest): Promise<OpenMapRun>;
}
