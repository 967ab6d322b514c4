import type { StateType } from '../definition.ts';

/** The fields of each JSONata state type beside `Type`, `Comment` and `QueryLanguage`, and which of them it must have. */
interface Fields {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether the state goes on by `Next` or ends the flow by `End`. */
  readonly transition: boolean;
}

/** Fields that a Map has in the mode DISTRIBUTED only. */
export const distributedMapFields: readonly string[] = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];

export const stateFields: Readonly<Record<StateType, Fields>> = {
  Choice: { required: ['Choices'], optional: ['Default', 'Output', 'Assign'], transition: false },
  Fail: { required: [], optional: ['Error', 'Cause'], transition: false },
  Map: {
    required: ['ItemProcessor'],
    optional: [
      'Items',
      'ItemSelector',
      ...distributedMapFields,
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
      'Output',
      'Assign',
      'Retry',
      'Catch',
    ],
    transition: true,
  },
  Parallel: { required: ['Branches'], optional: ['Arguments', 'Output', 'Assign', 'Retry', 'Catch'], transition: true },
  Pass: { required: [], optional: ['Output', 'Assign'], transition: true },
  Succeed: { required: [], optional: ['Output'], transition: false },
  Task: {
    required: ['Resource'],
    optional: ['Arguments', 'Output', 'Assign', 'Retry', 'Catch', 'TimeoutSeconds', 'HeartbeatSeconds'],
    transition: true,
  },
  Wait: { required: [], optional: ['Seconds', 'Timestamp', 'Output', 'Assign'], transition: true },
};

/** Fields that only JSONPath states have. */
export const jsonPathFields: readonly string[] = [
  'InputPath',
  'OutputPath',
  'ResultPath',
  'Parameters',
  'Result',
  'ResultSelector',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
];
