import type { Json, JsonObject } from './json.ts';

/** The Amazon States Language after validation. Members that may hold a `{% %}` expression are typed `Json`. */
export type QueryLanguage = 'JSONata' | 'JSONPath';

export interface Flow {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface Definition extends Flow {
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
  readonly TimeoutSeconds?: number;
  readonly Version?: string;
}

export type StateType = 'Task' | 'Choice' | 'Wait' | 'Pass' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

export interface ChoiceRule {
  readonly Condition: Json;
  readonly Next: string;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

/** Every member of every state type; which of them a type may have is the table in `validation/state-fields.ts`. */
export interface State {
  readonly Type: StateType;
  readonly Comment?: string;
  readonly QueryLanguage?: QueryLanguage;
  readonly Next?: string;
  readonly End?: boolean;
  readonly Output?: Json;
  readonly Assign?: JsonObject;
  readonly Arguments?: Json;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Resource?: string;
  readonly TimeoutSeconds?: Json;
  readonly HeartbeatSeconds?: Json;
  readonly Credentials?: Json;
  readonly Choices?: readonly ChoiceRule[];
  readonly Default?: string;
  readonly Seconds?: Json;
  readonly Timestamp?: Json;
  readonly Error?: Json;
  readonly Cause?: Json;
  readonly Branches?: readonly Flow[];
  readonly Items?: Json;
  readonly ItemSelector?: Json;
  readonly ItemProcessor?: ItemProcessor;
  readonly ItemReader?: ItemReader;
  readonly ItemBatcher?: ItemBatcher;
  readonly ResultWriter?: ResultWriter;
  readonly Label?: string;
  readonly MaxConcurrency?: Json;
  readonly ToleratedFailureCount?: Json;
  readonly ToleratedFailurePercentage?: Json;
}

export interface ItemProcessor extends Flow {
  readonly ProcessorConfig?: {
    readonly Mode?: 'INLINE' | 'DISTRIBUTED';
    readonly ExecutionType?: 'STANDARD' | 'EXPRESS';
  };
}

/** Where a Distributed Map finds its items. */
export interface ItemReader {
  readonly Resource: string;
  readonly Arguments?: Json;
  readonly ReaderConfig?: JsonObject;
}

/** How many items one child execution of a Distributed Map is given. */
export interface ItemBatcher {
  readonly MaxItemsPerBatch?: Json;
  readonly MaxInputBytesPerBatch?: Json;
  readonly BatchInput?: Json;
}

/** Where, and in which form, a Distributed Map leaves its results. */
export interface ResultWriter {
  readonly Resource?: string;
  readonly Arguments?: Json;
  readonly WriterConfig?: WriterConfig;
}

export interface WriterConfig {
  readonly Transformation?: 'NONE' | 'COMPACT' | 'FLATTEN';
  readonly OutputType?: 'JSON' | 'JSONL';
}
