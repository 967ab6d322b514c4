import { describe, expect, it } from 'vitest';
import { refusalOf } from '#shared/domain/rollout/world/refusal.ts';

describe('refusalOf', () => {
  it.each([
    ['busy', 'SageMaker.SageMakerException', 'Cannot update in-progress endpoint "arn:aws:sagemaker:::endpoint/e".'],
    ['exists', 'SageMaker.SageMakerException', 'Cannot create already existing endpoint configuration "arn".'],
    ['missing', 'ValidationException', 'Could not find model "arn:aws:sagemaker:us-east-1:1:model/m".'],
    ['missing', 'ValidationException', 'ModelPackage arn:aws:sagemaker:::model-package/g/1 does not exist.'],
    [
      'missing',
      'ApplicationAutoScaling.ObjectNotFoundException',
      'No scalable target registered for service namespace',
    ],
    ['throttled', 'SageMaker.SageMakerException', 'Rate exceeded (Service: SageMaker, Status Code: 400)'],
    ['throttled', 'ThrottlingException', 'Rate exceeded'],
    ['conflict', 'ApplicationAutoScaling.ConcurrentUpdateException', 'You already have a pending update'],
    ['quota', 'SageMaker.ResourceLimitExceededException', 'The account-level service limit is 0 Instances'],
    ['denied', 'SageMaker.SageMakerException', 'User: arn is not authorized to perform: sagemaker:CreateModel'],
    ['unavailable', 'SageMaker.SdkClientException', 'Unable to execute HTTP request'],
    [
      'unavailable',
      'SageMaker.SageMakerException',
      'Internal failure (Service: SageMaker, Status Code: 500, Request ID: 1)',
    ],
    ['unavailable', 'ValidationException', 'Could not assume role arn:aws:iam::1:role/r'],
    ['invalid', 'ValidationException', '1 validation error detected: Value at endpointName'],
    ['unknown', 'SomethingNew', 'nobody knows'],
  ] as const)('reads %s from %s: %s', (refusal, name, message) => {
    expect(refusalOf(name, message)).toBe(refusal);
  });
});
