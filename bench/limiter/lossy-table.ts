import type { HotTable, UpdateAnswer } from '../../shared/aws/hot/hot-table.ts';
import type { Random } from '../canary/chance/random.ts';
import type { CounterTable, UpdateInput } from './counter-table.ts';
import { faults } from './faults.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Watch } from './watch.ts';

export interface LossyTableParts {
  readonly time: VirtualTime;
  readonly chance: Random;
  readonly table: CounterTable;
  readonly watch: Watch;
  /** Whether whoever asks is still there to hear the answer. */
  readonly alive: () => boolean;
  /** Notes what one request does. */
  readonly own?: OwnDoings;
}

/** What one request has sent, and what of it came to nothing. */
export interface OwnDoings {
  /** Buckets of its additions. */
  readonly additions: string[];
  /** Whether a reaping of its own was lost, or found that another one had been quicker. */
  reapFailed: boolean;
}

type Kind = 'add' | 'release' | 'reap';

const timeoutMs = 700;

/** The one counter table over a network that loses and delays. What it says of the time is true to a second. */
export function lossyTable({ time, chance, table, watch, alive, own }: LossyTableParts): Pick<HotTable, 'updateOnce'> {
  function execute(input: UpdateInput, kind: Kind): UpdateAnswer {
    const { done, item } = table.update(input);
    watch.item(item);
    if (kind === 'add' && !done) watch.gone(bucketIn(input));
    if (kind === 'release' && done) watch.gone(bucketIn(input));
    if (kind === 'release' && !done) watch.counts.lateReleases += 1;
    if (kind === 'reap' && done) watch.counts.reaped += 1;
    return { kind: done ? 'done' : 'refused', item, serverSecondMs: Math.floor(time.now / 1_000) * 1_000 };
  }

  return {
    updateOnce(request) {
      const input = request as UpdateInput;
      const kind = kindOf(input);
      if (kind === 'add') {
        watch.sent(bucketIn(input));
        own?.additions.push(bucketIn(input));
      }
      return new Promise(resolve => {
        let answered = false;
        const answer = (value: UpdateAnswer): boolean => {
          if (answered || !alive()) return false;
          answered = true;
          if (own && kind === 'reap' && value.kind !== 'done') own.reapFailed = true;
          resolve(value);
          return true;
        };
        const unknown = (): boolean => answer({ kind: 'unknown', reason: 'lost' });
        time.at(time.now + timeoutMs, unknown);
        if (chance() < faults.lostRequest) return;
        const lost = chance() < faults.lostAnswer;
        const throttled = kind === 'add' && chance() < faults.throttled;
        const delay = chance() < faults.delayed ? chance() * faults.delayedMs : 1 + chance() * 12;
        time.at(time.now + delay, () => {
          if (throttled) watch.gone(bucketIn(input));
          const value: UpdateAnswer = throttled ? { kind: 'throttled' } : execute(input, kind);
          if (!lost) time.at(time.now + 1 + chance() * 12, () => answer(value));
          return false;
        });
      });
    },
  };
}

function kindOf(input: UpdateInput): Kind {
  if ('ReturnValues' in input) return 'add';
  return input.ConditionExpression.includes('>=') ? 'release' : 'reap';
}

/** The first bucket that an update names: of an addition and a release, the one that they change. */
function bucketIn({ ExpressionAttributeNames: names }: UpdateInput): string {
  return Object.values(names).find(name => name.includes('~')) ?? '';
}
