import { controlOf } from '../../world/control.ts';
import { told } from '../../world/signal.ts';
import type { Objector } from './objector.ts';

/** Somebody wants the former version back. */
export const operator: Objector = ({ live }) => {
  const { rollback } = controlOf(live.signals ?? []);
  return rollback && { fault: 'operator', reason: `Taken back${told(rollback)}.` };
};
