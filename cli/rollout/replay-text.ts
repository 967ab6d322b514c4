import type { Replay } from '#shared/domain/report/rollout-report.ts';

/** Whether the looks repeat, in a sentence. */
export function replayText({ looks, differing: [first] }: Replay): string {
  if (looks === 0) return 'Nothing was judged.';
  const count = looks === 1 ? '1 look' : `${looks} looks`;
  if (first === undefined) return `Replayed ${count}: identical.`;
  return (
    `Replayed ${count}: look ${first} differs. What is kept does not follow from the counts that are kept, ` +
    'by the judge of this version of Sluice. Compare with the version that ran then; --json shows the look.'
  );
}
