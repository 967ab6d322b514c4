import type { LookReport } from '#shared/domain/report/look-report.ts';

type Asked = (look: LookReport, before: LookReport | undefined, looks: readonly LookReport[]) => boolean;

/** What makes a look tell something, the most telling first. */
const tells: readonly Asked[] = [
  (look, before, looks) => before === undefined || look === looks.at(-1),
  look => look.changed,
  (look, before) => look.share !== before?.share,
  (look, before) => look.action !== before?.action || look.provenShare !== before.provenShare,
  (look, before) => look.marks.some(mark => !before?.marks.includes(mark)),
];

/**
 * At most `count` looks, in their order: the first and the last, those that changed verdict, share or what the evidence
 * carries, those with a mark that the one before has not; then those in which the evidence has moved most.
 */
export function tellingLooks(looks: readonly LookReport[], count: number): readonly LookReport[] {
  const ranked = looks.map((look, i) => {
    const before = looks[i - 1];
    const rank = tells.findIndex(told => told(look, before, looks));
    const moved = Math.abs(look.evidence.logE - (before?.evidence.logE ?? 0));
    return { look, rank: rank < 0 ? tells.length : rank, moved };
  });
  ranked.sort((a, b) => a.rank - b.rank || b.moved - a.moved);
  const chosen = new Set(ranked.slice(0, count).map(({ look }) => look));
  return looks.filter(look => chosen.has(look));
}
