import type { Caller } from '../../../core/service.ts';
import type { Asynchronous } from '../../sagemaker/endpoints/asynchronous-of.ts';
import type { RuntimeState } from '../state.ts';
import type { AsyncRequest } from './async-request.ts';
import type { Completion } from './completion.ts';

/** Larger answers are not put into notifications. */
const largestAnswer = 131_072;

type Told = Asynchronous & { readonly caller: Caller };

/** Publishes how a request ended to the topic that the config names for it. Without one, nobody is told. */
export async function notify(
  { cloud }: RuntimeState,
  request: AsyncRequest,
  completion: Completion,
  { config, caller }: Told,
): Promise<void> {
  const { SuccessTopic, ErrorTopic, IncludeInferenceResponseIn = [] } = config.OutputConfig?.NotificationConfig ?? {};
  const failed = 'failureReason' in completion;
  const TopicArn = failed ? ErrorTopic : SuccessTopic;
  if (TopicArn === undefined) return;
  const topic = failed ? 'ERROR_NOTIFICATION_TOPIC' : 'SUCCESS_NOTIFICATION_TOPIC';
  const elapsedMs = cloud.wall.now() - request.acceptedAt;
  const { endpointName, contentType, inputLocation } = request;
  const message = {
    awsRegion: cloud.account.region,
    eventTime: new Date(request.receivedAt + elapsedMs).toISOString(),
    receivedTime: new Date(request.receivedAt).toISOString(),
    invocationStatus: failed ? 'Failed' : 'Completed',
    ...(failed && { failureReason: completion.failureReason }),
    requestParameters: { ...(contentType !== undefined && { contentType }), endpointName, inputLocation },
    ...(!failed && {
      responseParameters: { contentType: completion.contentType, outputLocation: request.outputLocation },
    }),
    ...(IncludeInferenceResponseIn.includes(topic) && responseBody(completion.body)),
    inferenceId: request.inferenceId,
    eventVersion: '1.0',
    eventSource: 'aws:sagemaker',
    eventName: 'InferenceResult',
  };
  await cloud.call('sns', 'Publish', { TopicArn, Message: JSON.stringify(message) }, caller);
}

function responseBody(body: Uint8Array | undefined): object {
  if (body === undefined || body.byteLength > largestAnswer) return {};
  return { responseBody: { content: Buffer.from(body).toString('base64'), encoding: 'BASE64' } };
}
