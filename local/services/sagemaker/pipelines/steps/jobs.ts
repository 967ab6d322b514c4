import { isJsonObject, type Json } from '../../../../asl/json.ts';
import { jobStep } from './job-step.ts';
import { asJson, byName, pick } from './reply.ts';

export const training = jobStep({
  type: 'Training',
  job: 'TrainingJob',
  metadata: 'TrainingJob',
  find: (state, name) => state.trainingJobs.get(name.toLowerCase()),
  properties: described => described,
  cacheKeys: args =>
    pick(args, [
      ...['AlgorithmSpecification', 'CheckpointConfig', 'DebugHookConfig', 'DebugRuleConfigurations'],
      ...['Environment', 'HyperParameters', 'InputDataConfig'],
    ]),
});

export const processing = jobStep({
  type: 'Processing',
  job: 'ProcessingJob',
  metadata: 'ProcessingJob',
  members: ['PropertyFiles'],
  find: (state, name) => state.processingJobs.get(name.toLowerCase()),
  properties: described => ({
    ...described,
    ProcessingInputs: byName(described['ProcessingInputs'], 'InputName'),
    ProcessingOutputConfig: {
      ...(isJsonObject(described['ProcessingOutputConfig']) && described['ProcessingOutputConfig']),
      Outputs: byName(memberOf(described['ProcessingOutputConfig'], 'Outputs'), 'OutputName'),
    },
  }),
  cacheKeys: args => pick(args, ['AppSpecification', 'Environment', 'ProcessingInputs']),
});

export const transform = jobStep({
  type: 'Transform',
  job: 'TransformJob',
  metadata: 'TransformJob',
  find: (state, name) => state.transformJobs.get(name.toLowerCase()),
  properties: described => described,
  cacheKeys: args => pick(args, ['DataProcessing', 'Environment', 'ModelName', 'TransformInput']),
});

/** The best trials come first in `TrainingJobSummaries`. */
export const tuning = jobStep({
  type: 'Tuning',
  job: 'HyperParameterTuningJob',
  metadata: 'TuningJob',
  longestName: 32,
  moreProperties: ['TrainingJobSummaries'],
  find: (state, name) => state.tuningJobs.get(name.toLowerCase()),
  async properties(described, { call }) {
    const HyperParameterTuningJobName = described['HyperParameterTuningJobName'];
    const query = { HyperParameterTuningJobName, SortBy: 'FinalObjectiveMetricValue', MaxResults: 50 };
    const listed = asJson(await call('sagemaker', 'ListTrainingJobsForHyperParameterTuningJob', query));
    return { ...described, TrainingJobSummaries: listed['TrainingJobSummaries'] ?? [] };
  },
  cacheKeys: args => ({
    ...pick(args, ['HyperParameterTuningJobConfig', 'TrainingJobDefinitions']),
    TrainingJobDefinition: pick(args['TrainingJobDefinition'], [
      ...['AlgorithmSpecification', 'HyperParameterRanges', 'InputDataConfig'],
      ...['StaticHyperParameters', 'TuningObjective'],
    ]),
  }),
});

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}
