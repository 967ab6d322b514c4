import type { ContainerRequest, ContainerStream } from '../../containers/container.ts';
import { ContainerUnreachable } from '../../containers/container-unreachable.ts';
import { AwsError } from '../../core/aws-error.ts';
import { Pipe } from '../../core/pipe.ts';
import type { Fleet } from '../sagemaker/endpoints/fleet.ts';
import type { RuntimeState } from './state.ts';

/**
 * Asks the container and answers when it begins to. The parts wait in a pipe, so a client that reads slowly holds the
 * container back; one that goes away does not stop it. What breaks after the beginning is a `ModelStreamError` among the
 * parts; the time, of the data plane, counts to the end of the stream.
 */
export function relayStream(
  { cloud: { wall }, metrics, options }: RuntimeState,
  fleet: Fleet,
  request: ContainerRequest,
): Promise<ContainerStream | 'timed-out' | 'unreachable'> {
  const finish = metrics.begin(fleet);
  const begun = wall.now();
  const pipe = new Pipe();
  return new Promise((resolve, reject) => {
    let status = 0;
    const timer = wall.at(begun + options.streamTimeoutMs, () => {
      status = 0;
      pipe.fail(streamError('ModelInvocationTimeExceeded'));
      resolve('timed-out');
    });
    fleet
      .stream(request)
      .then(async ({ parts, ...head }) => {
        status = head.status;
        resolve({ ...head, parts: pipe });
        for await (const part of parts) await pipe.write(part);
        pipe.end();
      })
      .catch((error: unknown) => {
        status = 0;
        pipe.fail(streamError('StreamBroken'));
        resolve('unreachable');
        if (!(error instanceof ContainerUnreachable)) reject(error);
      })
      .finally(() => {
        timer.cancel();
        finish({ status, modelLatencyMs: wall.now() - begun, overheadLatencyMs: 0 });
      });
  });
}

const messages = {
  ModelInvocationTimeExceeded:
    'The model failed to finish sending the response within the timeout period allowed by Amazon SageMaker.',
  StreamBroken: 'The TCP connection between the client and the model was reset or closed.',
};

function streamError(ErrorCode: keyof typeof messages): AwsError {
  return new AwsError('ModelStreamError', messages[ErrorCode], { status: 400, fields: { ErrorCode } });
}
