import { accountLimits } from '#shared/aws/account-limits.ts';
import { connectAlarms, connectBus, connectSageMaker, connectTable } from '#shared/aws/clients.ts';
import { cloudwatchAlarms } from '#shared/aws/cloudwatch-alarms.ts';
import { ecrImages } from '#shared/aws/ecr-images.ts';
import { eventBridgeRules } from '#shared/aws/eventbridge-rules.ts';
import { iamPermissions } from '#shared/aws/identity/iam-permissions.ts';
import { connectImages, connectLambda, connectPermissions, connectQuotas } from '#shared/aws/operator-clients.ts';
import { sagemakerModelPackages } from '#shared/aws/sagemaker/sagemaker-model-packages.ts';
import { sagemakerMonitoringSchedules } from '#shared/aws/sagemaker/sagemaker-monitoring-schedules.ts';
import { sagemakerPipelineDefinitions } from '#shared/aws/sagemaker/sagemaker-pipeline-definitions.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import { dynamoBallots } from '#shared/aws/table/dynamo-ballots.ts';
import { dynamoStoredCounts } from '#shared/aws/table/dynamo-stored-counts.ts';

export type DoctorOutside = ReturnType<typeof doctorOutside>;

/** What the checks ask, beside what every command may. */
export function doctorOutside(stage: string) {
  return {
    stage,
    alarms: cloudwatchAlarms(connectAlarms()),
    ballots: dynamoBallots(connectTable(`sluice-${stage}`)),
    clock: systemClock,
    counts: dynamoStoredCounts(connectTable(`sluice-${stage}`)),
    images: ecrImages(connectImages()),
    limits: accountLimits({ quotas: connectQuotas(), lambda: connectLambda() }),
    packages: sagemakerModelPackages(connectSageMaker()),
    pipelines: sagemakerPipelineDefinitions(connectSageMaker()),
    schedules: sagemakerMonitoringSchedules(connectSageMaker()),
    permissions: iamPermissions(connectPermissions()),
    rules: eventBridgeRules(connectBus()),
  };
}
