import type { Step } from './definition.ts';
import type { DefinitionFaults } from './faults.ts';

/** Notes the steps that wait for each other in a circle. */
export function checkGraph(steps: readonly Step[], faults: DefinitionFaults): void {
  const left = new Map(steps.map(step => [step.name, step]));
  const isFree = (step: Step): boolean => [...step.after].every(name => !left.has(name));
  for (let free = steps.filter(isFree); free.length > 0; free = [...left.values()].filter(isFree)) {
    for (const { name } of free) left.delete(name);
  }
  const inCircle = [...left.values()].filter(step => reaches(step, step.name, left, new Set()));
  if (inCircle.length > 0)
    faults.add(`Steps wait for each other in a cycle: ${inCircle.map(step => step.name).join(', ')}.`);
}

function reaches(step: Step, target: string, left: ReadonlyMap<string, Step>, seen: Set<string>): boolean {
  return [...step.after].some(name => {
    if (name === target) return true;
    const next = left.get(name);
    if (!next || seen.has(name)) return false;
    seen.add(name);
    return reaches(next, target, left, seen);
  });
}
