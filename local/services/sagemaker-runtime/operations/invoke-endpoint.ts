import type { InvokeEndpointInput, InvokeEndpointOutput } from '@aws-sdk/client-sagemaker-runtime';
import type { ContainerResponse } from '../../../containers/container.ts';
import { ContainerUnreachable } from '../../../containers/container-unreachable.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import type { Fleet } from '../../sagemaker/endpoints/fleet.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { headersIn, headersOut } from '../container-headers.ts';
import { findFleet } from '../find-fleet.ts';
import { modelError, timedOut, unreachable } from '../model-error.ts';
import { refuseInvocation } from '../refuse-invocation.ts';
import type { RuntimeState } from '../state.ts';

type Input = Decoded<InvokeEndpointInput>;
type Answer = ContainerResponse | 'timed-out' | 'unreachable';

/** One synchronous inference. What goes wrong in the container comes as `ModelError`, HTTP 424. */
export const invokeEndpoint: Operation<RuntimeState, Input, InvokeEndpointOutput> = {
  authorize: (input, { cloud }) => [
    { action: 'sagemaker:InvokeEndpoint', resource: resourceArn(cloud.account, 'endpoint', input.EndpointName) },
  ],
  async run(input, state) {
    const fleet = findFleet(state.cloud, input.EndpointName, input.TargetVariant);
    refuseInvocation(input, fleet);
    const response = await measured(state, fleet, input);
    if (response.status >= 400) {
      throw modelError(state.cloud.account, fleet, response.status, new TextDecoder().decode(response.body));
    }
    state.capture.take(fleet, { input, response });
    return { Body: response.body, InvokedProductionVariant: fleet.name, ...headersOut(response.headers) };
  },
};

async function measured(state: RuntimeState, fleet: Fleet, input: Input): Promise<ContainerResponse> {
  const { wall, account } = state.cloud;
  const finish = state.metrics.begin(fleet);
  const begun = wall.now();
  const answer = await answerWithin(state, fleet, input);
  const status = typeof answer === 'string' ? 0 : answer.status;
  finish({ status, modelLatencyMs: wall.now() - begun, overheadLatencyMs: 0 });
  if (answer === 'timed-out') throw modelError(account, fleet, 0, timedOut);
  if (answer === 'unreachable') throw modelError(account, fleet, 0, unreachable);
  if (answer.body.length > state.options.maxResponseBytes) {
    throw modelError(account, fleet, 0, `The response has more than ${state.options.maxResponseBytes} bytes.`);
  }
  return answer;
}

/** A request that times out still occupies the container until that has answered. */
function answerWithin(state: RuntimeState, fleet: Fleet, input: Input): Promise<Answer> {
  const request = { path: '/invocations', headers: headersIn(input), body: input.Body ?? new Uint8Array() } as const;
  const { wall } = state.cloud;
  return new Promise<Answer>((resolve, reject) => {
    const timer = wall.at(wall.now() + state.options.modelTimeoutMs, () => resolve('timed-out'));
    fleet
      .invoke(request)
      .then(resolve, (error: unknown) => {
        if (error instanceof ContainerUnreachable) resolve('unreachable');
        else reject(error);
      })
      .finally(() => timer.cancel());
  });
}
