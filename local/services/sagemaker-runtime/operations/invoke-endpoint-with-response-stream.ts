import type { InvokeEndpointWithResponseStreamInput, ResponseStream } from '@aws-sdk/client-sagemaker-runtime';
import type { ContainerStream } from '../../../containers/container.ts';
import { mapAsync } from '../../../core/map-async.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import type { Fleet } from '../../sagemaker/endpoints/fleet.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { headersIn, headersOut, type ReturnedHeaders } from '../container-headers.ts';
import { findFleet } from '../find-fleet.ts';
import { modelError, timedOut, unreachable } from '../model-error.ts';
import { refuseInvocation } from '../refuse-invocation.ts';
import { relayStream } from '../relay-stream.ts';
import type { RuntimeState } from '../state.ts';

type Input = Decoded<InvokeEndpointWithResponseStreamInput>;

interface Output extends Pick<ReturnedHeaders, 'ContentType' | 'CustomAttributes'> {
  readonly Body: AsyncIterable<ResponseStream.PayloadPartMember>;
  readonly InvokedProductionVariant: string;
}

/**
 * One inference whose answer is handed on as the container sends it. What goes wrong before its beginning is a `ModelError`,
 * HTTP 424, as with `InvokeEndpoint`; later it is an exception in the stream.
 */
export const invokeEndpointWithResponseStream: Operation<RuntimeState, Input, Output> = {
  authorize: (input, { cloud }) => [
    { action: 'sagemaker:InvokeEndpoint', resource: resourceArn(cloud.account, 'endpoint', input.EndpointName) },
  ],
  async run(input, state) {
    const fleet = findFleet(state.cloud, input.EndpointName, input.TargetVariant);
    refuseInvocation(input, fleet);
    const { parts, headers } = await begun(input, state, fleet);
    const { ContentType, CustomAttributes } = headersOut(headers);
    return {
      Body: mapAsync(parts, Bytes => ({ PayloadPart: { Bytes } })),
      InvokedProductionVariant: fleet.name,
      ...(ContentType === undefined ? {} : { ContentType }),
      ...(CustomAttributes === undefined ? {} : { CustomAttributes }),
    };
  },
};

async function begun(input: Input, state: RuntimeState, fleet: Fleet): Promise<ContainerStream> {
  const { account } = state.cloud;
  const body = input.Body ?? new Uint8Array();
  const answer = await relayStream(state, fleet, { path: '/invocations', headers: headersIn(input), body });
  if (answer === 'timed-out') throw modelError(account, fleet, 0, timedOut);
  if (answer === 'unreachable') throw modelError(account, fleet, 0, unreachable);
  if (answer.status < 400) return answer;
  const chunks: Uint8Array[] = [];
  for await (const part of answer.parts) chunks.push(part);
  throw modelError(account, fleet, answer.status, Buffer.concat(chunks).toString());
}
