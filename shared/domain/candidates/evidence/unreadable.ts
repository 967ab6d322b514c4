import type { Unreadable } from '../../gates/evidence.ts';

export type { Unreadable };

export function isUnreadable(value: object): value is Unreadable {
  return 'unreadable' in value;
}
