import type { FoundDefect } from './defects-in.ts';
import type { FeatureEffect } from './effects.ts';
import type { Found } from './found.ts';

const most = 5;

/** What is broken, for people: features, no values. */
export function defectEvidence(defects: readonly FoundDefect[]): string {
  return listed(defects.map(({ feature, defect }) => `${feature}: ${defect}`));
}

/** What has moved, by how much at least, and how sure it is. */
export function driftEvidence({ fast, slow, effects }: Found): string {
  const look = slow?.alarm ? slow : fast;
  const lane = slow?.alarm ? 'slow lane' : 'fast lane';
  const moved =
    effects.length === 0
      ? 'no feature by itself'
      : listed(effects.map(effect => `${effect.feature}: ${effectText(effect)}`));
  return `${moved} (evidence ${factor(look?.lnM ?? 0)} to 1, ${lane})`;
}

/** How a feature has moved. A category's cell would tell its value. */
export function effectText({ cell, effect, more }: FeatureEffect): string {
  const where = cell.startsWith('is:') ? 'in one category' : (places[cell] ?? `from ${cell} on`);
  return `${more ? 'more' : 'fewer'} rows ${where}, odds at least × ${effect.toFixed(2)}`;
}

const places: Readonly<Record<string, string>> = {
  missing: 'without a value',
  below: 'below the least known',
  above: 'above the greatest known',
  other: 'in rare categories',
  unseen: 'in unknown categories',
};

function listed(parts: readonly string[]): string {
  const more = parts.length > most ? `; and ${parts.length - most} more` : '';
  return `${parts.slice(0, most).join('; ')}${more}`;
}

function factor(lnM: number): string {
  return lnM > Math.log(1e6) ? `10^${Math.floor(lnM / Math.LN10)}` : Math.exp(lnM).toFixed(0);
}
