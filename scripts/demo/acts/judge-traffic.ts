import type { Registration } from '../../../examples/registration/registration.ts';
import type { Stage } from '../stage.ts';
import type { Answer } from '../traffic/answer.ts';
import { accuracyOf, summarise } from '../traffic/tally.ts';

/** So many standard deviations may lie between served and held-out accuracy: only a part of the mails may have been sent. */
const deviations = 4;

/** Checks that no request was lost and that each version answered as well as its registered metrics say. */
export function judgeTraffic(
  { progress, outcomes }: Stage,
  answers: readonly Answer[],
  versions: readonly Registration[],
): void {
  const { sent, answered, refused, lost, byVersion, medianMs, p99Ms, troubles } = summarise(answers);
  for (const trouble of troubles) progress.step(`lost: ${trouble}`);
  outcomes.check(
    'no request is lost',
    lost === 0 && answered > 0 && sent === answered + refused + lost,
    `${sent} sent: ${answered} answered, ${refused} refused to be retried, ${lost} lost`,
  );
  outcomes.check(
    'the API answers',
    answered > 0,
    `median ${medianMs.toFixed(0)} ms, 99 % within ${p99Ms.toFixed(0)} ms`,
  );
  for (const { version, evaluation } of versions) {
    const count = byVersion.get(version) ?? { answered: 0, correct: 0 };
    const accuracy = accuracyOf([count]);
    const registered = evaluation.binary_classification_metrics.accuracy.value;
    outcomes.check(
      `version ${version} classifies as well as it was registered`,
      Math.abs(accuracy - registered) <= deviations * Math.sqrt((registered * (1 - registered)) / count.answered),
      `accuracy ${accuracy.toFixed(4)} over ${count.answered} mails as served, ${registered.toFixed(4)} registered`,
    );
  }
}
