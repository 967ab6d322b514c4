import type { DescribeEndpointConfigOutput, DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { adoptingPackage } from './adopting-package.ts';
import { healthyModel, Journey, model } from './journey.ts';
import { inVirtualTime } from './virtual-cloud.ts';

/** The endpoint of somebody who does not know Sluice yet, made by plain calls, and its direct callers. */
export const found = {
  endpoint: 'mail-live',
  config: 'mail-live-7',
  model: 'mail-model-7',
  variant: 'AllTraffic',
} as const;

export const capture = {
  EnableCapture: true,
  InitialSamplingPercentage: 20,
  DestinationS3Uri: 's3://mail-archive/captured',
  CaptureOptions: [{ CaptureMode: 'Input' }],
} as const;

const image = 'sluice/text-classification';
const resourceId = `endpoint/${found.endpoint}/variant/${found.variant}`;
const scalable = {
  ServiceNamespace: 'sagemaker',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const;

export class FoundEndpoint {
  readonly journey: Journey;

  private constructor(journey: Journey) {
    this.journey = journey;
  }

  static async start(behaviour: VirtualImage = healthyModel): Promise<FoundEndpoint> {
    const packaged = adoptingPackage(model, found.endpoint);
    const one = new FoundEndpoint(await Journey.start({ image: behaviour, packaged }));
    await one.#make();
    return one;
  }

  async #make(): Promise<void> {
    const { journey } = this;
    const Bucket = journey.output('ArtifactsBucketName');
    await journey.call('s3', 'PutObject', {
      Bucket,
      Key: 'models/mail/model.tar.gz',
      Body: new TextEncoder().encode('found'),
    });
    const Image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/${image}:1`;
    await journey.call('sagemaker', 'CreateModel', {
      ModelName: found.model,
      ExecutionRoleArn: `arn:aws:iam::111122223333:role/sluice-dev-model-${journey.model}`,
      PrimaryContainer: { Image, ModelDataUrl: `s3://${Bucket}/models/mail/model.tar.gz` },
    });
    await journey.call('sagemaker', 'CreateEndpointConfig', {
      EndpointConfigName: found.config,
      DataCaptureConfig: capture,
      ProductionVariants: [
        {
          VariantName: found.variant,
          ModelName: found.model,
          InstanceType: 'ml.m5.large',
          InitialInstanceCount: 1,
          RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
        },
      ],
    });
    await journey.call('sagemaker', 'CreateEndpoint', {
      EndpointName: found.endpoint,
      EndpointConfigName: found.config,
    });
    await this.#settled();
    await journey.call('application-autoscaling', 'RegisterScalableTarget', {
      ...scalable,
      ResourceId: resourceId,
      MinCapacity: 2,
      MaxCapacity: 6,
    });
    await this.#settled();
  }

  async #settled(): Promise<void> {
    const { clock } = this.journey.virtual;
    do await clock.advance(30_000);
    while ((await this.describe()).EndpointStatus !== 'InService');
  }

  describe(): Promise<DescribeEndpointOutput> {
    return this.journey.call('sagemaker', 'DescribeEndpoint', { EndpointName: found.endpoint });
  }

  config(EndpointConfigName: string | undefined): Promise<DescribeEndpointConfigOutput> {
    return this.journey.call('sagemaker', 'DescribeEndpointConfig', { EndpointConfigName });
  }

  async targets(): Promise<object[]> {
    const { ScalableTargets } = await this.journey.call<{ ScalableTargets: object[] }>(
      'application-autoscaling',
      'DescribeScalableTargets',
      { ServiceNamespace: 'sagemaker' },
    );
    return ScalableTargets;
  }

  /** One request of a caller that knows nothing of Sluice: which variant answered, or how it failed. */
  async ask(): Promise<string> {
    const { journey } = this;
    const input = {
      EndpointName: found.endpoint,
      ContentType: 'application/json',
      Body: new TextEncoder().encode('{"text":"hello"}'),
    };
    try {
      const answer = journey.call<{ InvokedProductionVariant: string }>('sagemaker-runtime', 'InvokeEndpoint', input);
      return (await answer).InvokedProductionVariant;
    } catch (error) {
      return String(error);
    }
  }

  askNow(): Promise<string> {
    return inVirtualTime(this.journey.virtual.clock, this.ask(), 'an answer');
  }
}
