import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import { LambdaClient } from '@aws-sdk/client-lambda';
import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { accountLimits } from '#shared/aws/account-limits.ts';
import { ecrImages } from '#shared/aws/ecr-images.ts';

const region = 'us-east-1';
const quotas = new ServiceQuotasClient({ region });
const ecr = new ECRClient({ region });
const limits = accountLimits({ quotas, lambda: new LambdaClient({ region }) });
const images = ecrImages(ecr);
const [ofQuotas, ofImages] = [mockClient(quotas), mockClient(ecr)];
const quota = (Value: number) => ({ QuotaName: 'ml.c5.large for endpoint usage', Value });

describe('what doctor asks of AWS', () => {
  beforeEach(() => {
    ofQuotas.reset();
    ofImages.reset();
  });

  it('the quota that was applied, on whatever page it is', async () => {
    ofQuotas
      .on(ListServiceQuotasCommand)
      .resolves({ Quotas: [quota(8)] })
      .on(ListServiceQuotasCommand, { NextToken: undefined })
      .resolvesOnce({ Quotas: [], NextToken: 'more' });
    expect(await limits.endpointInstances('ml.c5.large')).toBe(8);
  });

  it('else the default, else none', async () => {
    ofQuotas
      .on(ListServiceQuotasCommand)
      .resolves({})
      .on(ListAWSDefaultServiceQuotasCommand)
      .resolves({ Quotas: [quota(2)] });
    expect(await limits.endpointInstances('ml.c5.large')).toBe(2);
    expect(await limits.endpointInstances('ml.p5.large')).toBeUndefined();
  });

  it.each([
    ['222233334444.dkr.ecr.eu-west-1.amazonaws.com/team/fraud:7', { imageTag: '7' }],
    ['222233334444.dkr.ecr.eu-west-1.amazonaws.com/team/fraud', { imageTag: 'latest' }],
    ['222233334444.dkr.ecr.cn-north-1.amazonaws.com.cn/team/fraud@sha256:00ff', { imageDigest: 'sha256:00ff' }],
  ])('the image %s', async (image, id) => {
    ofImages.on(DescribeImagesCommand).resolves({});
    expect(await images.exists(image)).toBe(true);
    expect(ofImages.commandCalls(DescribeImagesCommand)[0]?.args[0].input).toEqual({
      registryId: '222233334444',
      repositoryName: 'team/fraud',
      imageIds: [id],
    });
  });

  it('nothing about an image that is not in ECR, and no for one that is gone', async () => {
    expect(await images.exists('docker.io/library/python:3')).toBeUndefined();
    ofImages.on(DescribeImagesCommand).rejects(Object.assign(new Error(), { name: 'ImageNotFoundException' }));
    expect(await images.exists('222233334444.dkr.ecr.eu-west-1.amazonaws.com/fraud:1')).toBe(false);
  });
});
