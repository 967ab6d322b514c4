import type { GuardStep, GuardView } from '../guard/guard-step.ts';
import { startEvent, verdictEvent } from './guard-events.ts';
import type { GuardMemory } from './guard-memory.ts';
import { noticesOf } from './guard-notices.ts';
import { guardNumbers } from './guard-numbers.ts';
import { pruned } from './pruned.ts';
import { settle, stillOpen } from './settle.ts';
import type { Violation } from './violation.ts';

/** What is to be kept after a step: the state, the facts that it left open, and what is to be told of it. */
export function remember(before: GuardMemory, step: GuardStep, view: GuardView): GuardMemory {
  const { state, verdicts } = step;
  const changed = settle(before.open, step);
  const rest = before.open.filter(({ key }) => !changed.some(one => one.key === key));
  const numbers = guardNumbers(state, view);
  const isNamed = ({ key }: Violation) => verdicts.some(({ fact }) => fact.key === key);
  const isNews = (one: Violation) => {
    const known = before.open.find(({ key }) => key === one.key);
    return known?.verdict !== one.verdict || known.reason !== one.reason;
  };
  const news = changed.filter(one => isNamed(one) && isNews(one));
  const { unsaid } = before;
  return {
    ...before,
    state: pruned(state),
    open: stillOpen([...rest, ...changed], state),
    unsaid: {
      violations: [...unsaid.violations.filter(({ key }) => !changed.some(one => one.key === key)), ...changed],
      events: [
        ...unsaid.events,
        ...news.flatMap(one => verdictEvent(one, numbers)),
        ...startEvent(before.state, state, numbers),
      ],
      notices: [...unsaid.notices, ...noticesOf(before.state, step, changed, numbers)],
    },
  };
}
