/** What the gate's state machine can be told to do. */
export const gateOperations = [
  'CreateModel',
  'CreateTransformJob',
  'AwaitTransform',
  'JudgeCandidate',
  'Publish',
  'UpdateModelPackage',
  'DeleteModel',
  'RequestApproval',
  'Notify',
  'MarkApplied',
  'Finish',
  'Fail',
] as const;

export type GateOperation = (typeof gateOperations)[number];

/** What came of the operation before; with an error, why nothing did. */
export interface GateOutcome {
  readonly operation: GateOperation | 'Begin';
  readonly error?: string;
  readonly cause?: string;
}

/** How far a gate has come. The state machine carries it from look to look. */
export interface GateProgress {
  /** When this execution began, epoch milliseconds. */
  readonly since: number;
  /** Operations of this execution that are done with. */
  readonly done: readonly string[];
  /** How often each operation went wrong. */
  readonly failed: Readonly<Partial<Record<GateOperation, number>>>;
  /** The last error, in a sentence. */
  readonly trouble?: string;
}

/** The next operation, and what exactly it is asked. */
export interface GateStep {
  readonly operation: GateOperation;
  readonly request?: object;
  readonly timeoutSeconds?: number;
  readonly progress: GateProgress;
}
