import type { GuardStep } from '../guard/guard-step.ts';
import type { GuardState } from '../guard-state.ts';
import type { Unsaid } from './guard-memory.ts';
import type { GuardNumbers } from './guard-numbers.ts';
import type { Violation } from './violation.ts';

type Notice = Unsaid['notices'][number];

/** What an operator hears of a step: each thing once, and nothing that whoever found it has told already. */
export function noticesOf(before: GuardState, step: GuardStep, said: readonly Violation[], numbers: GuardNumbers) {
  const { state, tell, verdicts } = step;
  const told = new Set(verdicts.flatMap(({ fact }) => (fact.told ? [fact.key] : [])));
  const untold = said.filter(({ key }) => !told.has(key));
  const isTold = (source: string) => said.some(one => one.source === source && told.has(one.key));
  const broken = state.defects.filter(source => !before.defects.includes(source) && !isTold(source));
  return [
    ...tell.map(what => called(what, state, said, numbers)),
    ...broken.map(source => brokenData(state.model, source, untold)),
    ...warnings(before, state, untold),
  ];
}

function called(
  what: GuardStep['tell'][number],
  { model }: GuardState,
  said: readonly Violation[],
  numbers: GuardNumbers,
): Notice {
  const facts = said.filter(({ reason }) => reason === what).map(inWords);
  if (what === 'futile') {
    const tried = `${numbers.failed} candidates in a row have come to nothing, and the policy gives up after ${numbers.giveUpAfter}`;
    const then = `Nothing more is started for ${model}, whatever is found, until you say: sluice retrain ${model} --reset --reason "…"`;
    return { subject: `${model}: retraining is given up`, text: sentences([tried, ...facts, then]) };
  }
  const waited = `A retraining of ${model} has waited for seven days and is not waited for any more`;
  const then = `What still stands is heard anew. To retrain now: sluice retrain ${model} --reason "…"`;
  return { subject: `${model}: a retraining has waited in vain`, text: sentences([waited, ...facts, then]) };
}

function brokenData(model: string, source: string, said: readonly Violation[]): Notice {
  const facts = said.filter(one => one.source === source && one.cause === 'defect').map(inWords);
  const held = `The data that ${model} is asked with looks broken, so that it is not retrained until ${source} finds it whole again`;
  return { subject: `${model}: broken data`, text: sentences([held, ...facts]) };
}

/** Of what is not serious enough to retrain, once for an episode. */
function warnings(before: GuardState, { episode, model }: GuardState, said: readonly Violation[]): readonly Notice[] {
  const known = before.episode?.number === episode?.number ? (before.episode?.sources ?? []) : [];
  const fresh = said.filter(
    ({ reason, severity, source }) => reason === 'severity' && severity === 'warning' && !known.includes(source),
  );
  return fresh.map(one => ({
    subject: `${model}: a warning`,
    text: sentences([inWords(one), 'The policy does not retrain for it']),
  }));
}

function inWords({ source, cause, severity, version, evidence }: Violation): string {
  return `${source} says of version ${version}: ${cause}, ${severity}${evidence === undefined ? '' : `: ${evidence}`}`;
}

function sentences(parts: readonly string[]): string {
  return parts.map(part => (/[.!?"]$/.test(part) ? part : `${part}.`)).join('\n');
}
