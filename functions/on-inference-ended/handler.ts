import { type InferenceResult, inferenceResult, snsNotification } from '#events/sns/inference-result.ts';
import { type Completion, completionWindow } from '#shared/domain/async-inference/completion.ts';
import { connectAsync } from '#shared/runtime/async-outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/**
 * Takes in how asynchronous inferences ended: for who asks for them, and for the judge. A notification may come twice, or
 * after S3 was asked: the first end stays, and is counted once.
 */
export const handler = reaction({
  input: snsNotification,
  services: connectAsync,
  async run({ Records }, { inferences, windowCounts, clock }, { logger }) {
    let counted = 0;
    for (const { Sns } of Records) {
      const result = inferenceResult.parse(JSON.parse(Sns.Message));
      const now = clock.now();
      const ended = await inferences.end(result.inferenceId, completionOf(result), now);
      const window = ended && completionWindow(ended, now);
      if (!window) {
        // A smoke request, or one that was sent past the API: nobody waits for it here.
        logger.info('An inference ended that the API has not accepted.', { inferenceId: result.inferenceId });
        continue;
      }
      await windowCounts.put(window, result.inferenceId);
      counted++;
    }
    return { counted };
  },
});

function completionOf(result: InferenceResult): Completion {
  const { invocationStatus, eventTime, receivedTime = eventTime, failureReason, responseParameters } = result;
  const tookMs = Math.max(0, Date.parse(eventTime) - Date.parse(receivedTime));
  if (invocationStatus === 'Failed') return { state: 'failed', tookMs, reason: failureReason ?? '' };
  const outputLocation = responseParameters?.outputLocation;
  return { state: 'completed', tookMs, ...(outputLocation !== undefined && { outputLocation }) };
}
