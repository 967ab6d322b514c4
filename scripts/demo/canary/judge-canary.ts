import type { Stage } from '../stage.ts';
import { type Answer, type Fate, fateOf } from '../traffic/answer.ts';
import type { RolledOut } from './roll-out.ts';

/** Checks both rollouts, and what became of every payment that was sent meanwhile. */
export function judgeCanary(
  { outcomes, progress }: Stage,
  answers: readonly Answer[],
  good: RolledOut,
  bad: RolledOut,
): void {
  outcomes.check(
    `version ${good.version} is promoted in measured steps`,
    good.head.status === 'promoted' && good.shares.length > 1 && good.shares.at(-1) === 100,
    `${good.head.status} by ${good.shares.join(', ')} %`,
  );
  outcomes.check(
    `version ${bad.version} goes back by itself`,
    bad.head.status === 'rolled back' && bad.head.serving?.version === good.version,
    `${bad.head.status} from ${bad.shares.at(-1)} %, version ${bad.head.serving?.version} serves`,
  );
  const strays = answers.filter(({ at, version }) => at >= bad.settledAt && version === bad.version);
  const after = answers.filter(({ at }) => at >= bad.settledAt);
  outcomes.check(
    `no payment reaches version ${bad.version} any more`,
    strays.length === 0 && after.length > 0,
    `${after.length} payments after its share was 0, ${strays.length} answered by it`,
  );
  judgeFates({ outcomes, progress }, answers, bad.version);
}

function failedBy(answer: Answer, version: number): boolean {
  return fateOf(answer) === 'lost' && answer.version === version;
}

/** Each payment is answered, refused to be sent again, or failed by the version that says so. */
function judgeFates(
  { outcomes, progress }: Pick<Stage, 'outcomes' | 'progress'>,
  answers: readonly Answer[],
  bad: number,
) {
  const fates = Map.groupBy(answers, answer => (failedBy(answer, bad) ? 'failed' : fateOf(answer)));
  const count = (fate: Fate | 'failed') => fates.get(fate)?.length ?? 0;
  for (const trouble of new Set(fates.get('lost')?.map(answer => answer.trouble))) progress.step(`lost: ${trouble}`);
  outcomes.check(
    'no payment is lost',
    count('lost') === 0 && count('answered') > 0,
    `${answers.length} sent: ${count('answered')} answered, ${count('refused')} refused to be retried, ` +
      `${count('failed')} failed by version ${bad}, ${count('lost')} lost`,
  );
  outcomes.check(
    `version ${bad} fails on part of the payments`,
    count('failed') > 0,
    `${count('failed')} of ${answers.filter(({ version }) => version === bad).length} that it was asked`,
  );
}
