import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import type { ModelState } from '#shared/views/model-state.ts';

type Question = Pick<ModelState, 'shares'> & {
  /** `MODEL/VERSION`. */
  readonly text: string;
  readonly version: number;
  /** The rollout of the approval that stands, as far as it is on record. */
  readonly head: Pick<RolloutHead, 'rolloutId' | 'status' | 'reason'> | undefined;
};

/** What an approval that stands already has come to, in sentences, and whether that is what was asked for. */
export function approvedAlready({ text, version, head, shares }: Question): {
  readonly sentence: string;
  readonly fulfilled: boolean;
} {
  const left = `${text} was approved already; its approval was left as it is.`;
  const again = `To roll it out again: sluice reject ${text}, then sluice approve ${text}`;
  if (!head || head.status === 'planned') return { sentence: left, fulfilled: true };
  const { rolloutId, status, reason } = head;
  if (status !== 'promoted') {
    return {
      sentence: `${left} Nothing begins: rollout ${rolloutId} ${words(status)}. ${reason} ${again}`,
      fulfilled: false,
    };
  }
  if (shares.some(one => one.version === version)) return { sentence: left, fulfilled: true };
  const now = shares.map(one => `version ${one.version}`).join(' and ') || 'nothing';
  const sentence = `${left} Nothing begins: rollout ${rolloutId} had promoted it, but ${now} answers now. ${again}`;
  return { sentence, fulfilled: false };
}

function words(status: RolloutHead['status']): string {
  return status === 'failed' ? 'has failed' : `was ${status}`;
}
