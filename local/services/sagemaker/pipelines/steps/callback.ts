import type { JsonObject } from '../../../../asl/json.ts';
import { outputFaults, readOutputs, shownOutputs } from './output-parameters.ts';
import type { StepContext, StepKind } from './step-kind.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Sends a message with a token and waits until someone answers with it. When the execution is stopped, a second message
 * says so, and the step waits for its answer all the same.
 */
export const callback: StepKind = {
  type: 'Callback',
  members: ['SqsQueueUrl', 'OutputParameters'],
  required: ['SqsQueueUrl'],
  retry: false,
  properties: () => ['OutputParameters'],
  check: raw => outputFaults(raw['OutputParameters']),
  cacheKeys: ({ SqsQueueUrl = null, Arguments = null }) => ({ SqsQueueUrl, Arguments }),
  async run(context) {
    const { step, state, execution, stop, began } = context;
    const CallbackToken = state.cloud.random.text(10, alphabet);
    const SqsQueueUrl = String(step['SqsQueueUrl']);
    const answered = new Promise<JsonObject>((resolve, reject) => {
      execution.callbacks.set(CallbackToken, { resolve, reject });
    });
    await send(context, CallbackToken, 'Executing');
    began({ Callback: { CallbackToken, SqsQueueUrl } });
    const stopping = (): void => {
      send(context, CallbackToken, 'Stopping').catch(error =>
        state.cloud.log(`SageMaker could not tell ${SqsQueueUrl} of the stop`, { error: String(error) }),
      );
    };
    stop.addEventListener('abort', stopping, { once: true });
    try {
      const OutputParameters = readOutputs(step['OutputParameters'], await answered);
      began({ Callback: { CallbackToken, SqsQueueUrl, OutputParameters: shownOutputs(OutputParameters) } });
      return { OutputParameters };
    } finally {
      stop.removeEventListener('abort', stopping);
      execution.callbacks.delete(CallbackToken);
    }
  },
};

async function send({ step, call, execution }: StepContext, token: string, status: string): Promise<void> {
  const message = { token, pipelineExecutionArn: execution.arn, arguments: step['Arguments'] ?? {}, status };
  await call('sqs', 'SendMessage', { QueueUrl: step['SqsQueueUrl'], MessageBody: JSON.stringify(message) });
}
