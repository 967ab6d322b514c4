import type { ContainerRuntime } from '../containers/container.ts';
import type { ServiceFactory } from '../core/cloud.ts';
import { apigateway } from './apigateway/service.ts';
import { applicationAutoscaling } from './application-autoscaling/service.ts';
import { cloudwatch } from './cloudwatch/service.ts';
import { dynamodb } from './dynamodb/service.ts';
import { events } from './events/service.ts';
import { iam } from './iam/service.ts';
import { kms } from './kms/service.ts';
import { type LambdaOptions, lambda } from './lambda/service.ts';
import { logs } from './logs/service.ts';
import { s3 } from './s3/service.ts';
import type { Durations, Timeouts } from './sagemaker/options.ts';
import { sagemaker } from './sagemaker/service.ts';
import { sagemakerRuntime } from './sagemaker-runtime/service.ts';
import { scheduler } from './scheduler/service.ts';
import { sns } from './sns/service.ts';
import { sqs } from './sqs/service.ts';
import { ssm } from './ssm/service.ts';
import { stepfunctions } from './stepfunctions/service.ts';
import { sts } from './sts/service.ts';

export interface ServiceOptions extends LambdaOptions {
  readonly containers: ContainerRuntime;
  readonly durations?: Partial<Durations>;
  readonly timeouts?: Partial<Timeouts>;
  readonly trail?: boolean;
}

/** Every service of the local cloud, in the order in which they are made. */
export function allServices(options: ServiceOptions): readonly ServiceFactory[] {
  return [
    iam,
    sts,
    kms,
    ssm,
    cloudwatch,
    logs,
    events,
    sqs,
    sns,
    s3,
    dynamodb,
    lambda(options),
    stepfunctions,
    scheduler,
    sagemaker(options),
    sagemakerRuntime,
    applicationAutoscaling,
    apigateway,
  ];
}
