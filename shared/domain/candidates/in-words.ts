import type { GateNumber } from '../gates/gate-finding.ts';
import type { CheckFinding } from './checks/check.ts';

/** A finding that is no pass, in a sentence for people. */
export function inWords({ name, outcome, numbers, because }: CheckFinding): string {
  if (because !== undefined) return because;
  const [kind = '', ...rest] = name.split(':');
  const about = rest.join(':');
  const told = outcome === 'fail' ? failed[kind] : open[kind];
  return `${told?.(about, numbers) ?? `The gate ${name} ${outcome === 'fail' ? 'failed' : 'is undecided'}`}.`;
}

type Words = (about: string, numbers: Readonly<Record<string, GateNumber>>) => string;

const failed: Readonly<Record<string, Words>> = {
  floor: (metric, { floor }) => `${metric} misses its floor of ${shown(floor)}`,
  champion: (metric, { margin }) => `${metric} is proven worse than the champion's by more than ${shown(margin)}`,
  anchor: (metric, { margin, version }) =>
    `${metric} is proven worse than that of version ${version}, the best so far, by more than ${shown(margin)}`,
  slice: slice => `Accuracy in ${slice} is proven worse than the champion's by more than its margin`,
  bias: about => `${about} is proven to be beyond what is allowed`,
};

const open: Readonly<Record<string, Words>> = {
  floor: metric => `${metric} does not exist on these rows`,
  champion: (metric, { margin }) => `That ${metric} is not worse than the champion's by ${shown(margin)} is not proven`,
  anchor: (metric, { margin, version }) =>
    `That ${metric} is not worse than that of version ${version}, the best so far, by ${shown(margin)} is not proven`,
  better: metric => `That ${metric} is better than the champion's is not proven`,
  slice: slice => `No row has ${slice}`,
  bias: about => `That ${about} is within what is allowed is not proven`,
};

/** Four digits tell enough to people. */
function shown(value: GateNumber | undefined): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}
