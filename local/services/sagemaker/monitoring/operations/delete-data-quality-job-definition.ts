import type { DeleteDataQualityJobDefinitionRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { jobDefinitionOf } from '../job-definition.ts';

/** Refused while a schedule runs it. */
export const deleteDataQualityJobDefinition: Operation<
  SageMakerState,
  Decoded<DeleteDataQualityJobDefinitionRequest>
> = {
  authorize: (input, state) =>
    accessTo(state, 'DeleteDataQualityJobDefinition', 'data-quality-job-definition', input.JobDefinitionName),
  run(input, state) {
    const { name, arn } = jobDefinitionOf(state, input.JobDefinitionName);
    const user = [...state.monitoringSchedules.values()].find(
      ({ config }) => config.MonitoringJobDefinitionName?.toLowerCase() === name.toLowerCase(),
    );
    if (user) throw invalid(`Cannot delete job definition ${name}: monitoring schedule ${user.name} runs it.`);
    state.jobDefinitions.delete(name.toLowerCase());
    state.tags.drop(arn);
    return {};
  },
};
