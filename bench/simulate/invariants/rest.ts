import { model } from '../../../test/support/journey.ts';
import type { Invariant } from '../invariant.ts';
import type { Item } from '../table-item.ts';

const text = (item: Item, name: string): string | undefined => item[name]?.['S'] as string | undefined;

const isHead = ({ pk }: Item): boolean => pk.S === `rollouts#${model}`;
const isApproval = ({ pk }: Item): boolean => pk.S === `approvals#${model}`;

export const rest: Invariant = {
  words: 'no rollout is at work for ever, no lock and no wait is left, and every rollout that began has ended',
  broken({ items, running, told }) {
    const locks = items.filter(item => item.pk.S === 'locks' && item['holder'] !== undefined);
    const waits = items.filter(({ pk }) => pk.S === 'waits');
    const planned = items.filter(item => isHead(item) && text(item, 'status') === 'planned');
    const open = items.filter(item => isApproval(item) && item['started']?.['BOOL'] === true && !item['ended']);
    return [
      ...running.map(({ name }) => `execution ${name} still runs`),
      ...locks.map(lock => `the lock of ${lock.sk.S} is held by ${text(lock, 'holder')}`),
      ...waits.map(wait => `a wait is left: ${wait.sk.S}`),
      ...(told.length > 0
        ? []
        : planned.map(head => `rollout ${text(head, 'rolloutId')} is planned and nobody works on it`)),
      ...(told.length > 0 ? [] : open.map(approval => `approval ${approval.sk.S} has begun and not ended`)),
    ];
  },
};

/** Only where nobody has written into the record: then a number may be there twice. */
export const onceEach: Invariant = {
  words: 'each approval gives one rollout, and each approved version was acted upon, or somebody was told',
  broken({ items, registry, told }, { harms }) {
    const heads = items.filter(isHead).map(item => `version ${item['version']?.['N']}, epoch ${item['epoch']?.['N']}`);
    const doubled = heads.filter((head, i) => heads.indexOf(head) !== i);
    const known = new Map(items.filter(isApproval).map(item => [Number(item['version']?.['N']), item]));
    const missed = [...registry].filter(([version, status]) => {
      const approval = known.get(version);
      return status === 'Approved' && (!approval || text(approval, 'status') !== 'Approved' || !approval['ended']);
    });
    const harmed = harms.some(({ to }) => to === 'record');
    return [
      ...(harmed ? [] : doubled.map(head => `two rollouts of ${head}`)),
      ...(told.length > 0
        ? []
        : missed.map(([version]) => `version ${version} is approved, and its approval is not on record as done`)),
    ];
  },
};

export const noDeadLetters: Invariant = {
  words: 'no event is given up where nothing was damaged',
  async broken(_view, { harms, journey, throttled }) {
    if (throttled || harms.some(({ to }) => to !== 'proxy')) return [];
    return (await journey.deadLetters()).map(letter => `dead letter: ${letter.slice(0, 400)}`);
  },
};
