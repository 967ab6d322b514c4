import type { InvokeEndpointAsyncInput, InvokeEndpointAsyncOutput } from '@aws-sdk/client-sagemaker-runtime';
import type { Operation } from '../../../core/service.ts';
import type { SageMakerCore } from '../../sagemaker/core.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { backlogOf } from '../async/backlog.ts';
import { headersIn } from '../container-headers.ts';
import { isServing, notFound, validationError } from '../find-fleet.ts';
import type { RuntimeState } from '../state.ts';

type Input = Decoded<InvokeEndpointAsyncInput>;

/** Seconds, where a request says nothing. */
const defaults = { ttl: 21_600, timeout: 900 } as const;

/** Puts a request into the endpoint's queue. What it is of is read when its turn comes, and what becomes of it is told then. */
export const invokeEndpointAsync: Operation<RuntimeState, Input, InvokeEndpointAsyncOutput> = {
  authorize: (input, { cloud }) => [
    { action: 'sagemaker:InvokeEndpointAsync', resource: resourceArn(cloud.account, 'endpoint', input.EndpointName) },
  ],
  run(input, state) {
    const { cloud } = state;
    const { EndpointName, InputLocation = '' } = input;
    const core = cloud.core<SageMakerCore>('sagemaker');
    if (!isServing(core.endpoint(EndpointName))) throw notFound(cloud, EndpointName);
    const found = core.asynchronous(EndpointName);
    if (!found) {
      throw validationError(`Endpoint ${EndpointName} of account ${cloud.account.id} is not an asynchronous endpoint.`);
    }
    if (!/^s3:\/\//.test(InputLocation)) {
      throw validationError(`InputLocation must be an Amazon S3 URI; it is ${InputLocation}.`);
    }
    const { S3OutputPath, S3FailurePath } = found.config.OutputConfig ?? {};
    const inferenceId = input.InferenceId ?? cloud.random.uuid();
    const outputLocation = below(
      S3OutputPath ?? '',
      input.S3OutputPathExtension,
      input.Filename ?? `${inferenceId}.out`,
    );
    const failureLocation =
      S3FailurePath === undefined ? undefined : below(S3FailurePath, undefined, `${inferenceId}-error.out`);
    const { ContentType, Accept, CustomAttributes } = input;
    backlogOf(state, EndpointName).add({
      endpointName: EndpointName,
      inferenceId,
      headers: headersIn({ ContentType, Accept, CustomAttributes, InferenceId: inferenceId }),
      contentType: ContentType,
      inputLocation: InputLocation,
      outputLocation,
      failureLocation,
      ttlMs: (input.RequestTTLSeconds ?? defaults.ttl) * 1000,
      timeoutMs: (input.InvocationTimeoutSeconds ?? defaults.timeout) * 1000,
      receivedAt: cloud.clock.now(),
      acceptedAt: cloud.wall.now(),
    });
    return {
      InferenceId: inferenceId,
      OutputLocation: outputLocation,
      ...(failureLocation === undefined ? {} : { FailureLocation: failureLocation }),
    };
  },
};

function below(path: string, extension: string | undefined, name: string): string {
  return [path.replace(/\/$/, ''), extension?.replace(/^\/|\/$/g, ''), name].filter(Boolean).join('/');
}
