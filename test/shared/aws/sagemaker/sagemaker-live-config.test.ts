import { describe, expect, it } from 'vitest';
import { liveConfig } from '#shared/aws/sagemaker/sagemaker-live-config.ts';

const variant = {
  VariantName: 'AllTraffic',
  ModelName: 'm',
  InstanceType: 'ml.m5.large',
  InitialInstanceCount: 1,
} as const;

describe('an endpoint config as it is read', () => {
  it('has what a new config for the same endpoint must say as well, and nothing that is its own', () => {
    const DataCaptureConfig = {
      EnableCapture: true,
      InitialSamplingPercentage: 20,
      DestinationS3Uri: 's3://b/p',
      CaptureOptions: [],
    };
    const config = liveConfig('c', {
      EndpointConfigName: 'c',
      EndpointConfigArn: 'arn',
      CreationTime: new Date(0),
      ProductionVariants: [variant],
      DataCaptureConfig,
      KmsKeyId: 'key',
    });
    expect(config).toEqual({ name: 'c', variants: [variant], settings: { DataCaptureConfig, KmsKeyId: 'key' } });
  });

  it('has no settings when there are none, and tells of shadows', () => {
    expect(liveConfig('c', { ProductionVariants: [variant] })).toEqual({ name: 'c', variants: [variant] });
    const ShadowProductionVariants = [{ ...variant, VariantName: 'Copy' }];
    expect(liveConfig('c', { ProductionVariants: [variant], ShadowProductionVariants }).shadows).toEqual(['Copy']);
  });
});
