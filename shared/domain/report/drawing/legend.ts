import { escaped } from '#shared/domain/escaped.ts';
import type { Role } from './chart.ts';
import { dashBackground } from './dash-pattern.ts';

export interface Named {
  readonly name: string;
  readonly role: Role;
  readonly dash?: number;
  /** Drawn as points or bars, not as a line. */
  readonly solid?: boolean;
}

/** What is drawn how; nothing where there is one thing only. */
export function legend(all: readonly Named[]): string {
  if (all.length < 2) return '';
  const names = all.map(({ name, role, dash = 0, solid }) => {
    const kind = solid ? `${role} dots` : role;
    return `<span><i class="${kind}" style="background:${dashBackground(dash)}"></i>${escaped(name)}</span>`;
  });
  return `<div class="legend">${names.join('')}</div>`;
}
