import type { ServingCost } from '#shared/domain/cost/serving-cost.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';

/** `2.5 instance-hours (0.30)`. */
export function hoursText(instanceHours: number, pricePerHour: number | undefined): string {
  const hours = `${instanceHours >= 1 ? Math.round(instanceHours * 10) / 10 : short(instanceHours)} instance-hours`;
  if (pricePerHour === undefined) return hours;
  const money = instanceHours * pricePerHour;
  return `${hours} (${money >= 0.1 ? money.toFixed(2) : short(money)})`;
}

function short(value: number): number {
  return Number(value.toPrecision(2));
}

/** What serving costs per month and per 1,000 predictions, in a sentence. */
export function servingText(
  { instances, month, thousand }: ServingCost,
  { pricePerHour, instanceType }: Pick<RolloutTerms, 'pricePerHour' | 'instanceType'>,
): string {
  const fleet = `Serving takes ${instances} ${instanceType}: ${hoursText(month.instanceHours, pricePerHour)} a month`;
  if (!thousand) return `${fleet}.`;
  const asked = `at ${Math.round(thousand.requestsPerHour)} requests an hour`;
  return `${fleet}, ${asked} ${hoursText(thousand.instanceHours, pricePerHour)} per 1,000 predictions.`;
}
