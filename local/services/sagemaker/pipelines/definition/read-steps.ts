import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import type { StepKind } from '../steps/step-kind.ts';
import { stepKinds } from '../steps/step-kinds.ts';
import { cacheFaults } from './cache-config.ts';
import { argumentFaults } from './check-arguments.ts';
import type { Step } from './definition.ts';
import { expressionsIn } from './expressions.ts';
import type { DefinitionFaults } from './faults.ts';
import { retryFaults } from './retry-policies.ts';

const common = ['Name', 'Type', 'Arguments', 'DependsOn', 'DisplayName', 'Description'];
const namePattern = /^[A-Za-z0-9\-_]{1,64}$/;

type Branch = Step['branch'];

/** All steps, those of branches behind their condition; what is wrong with them goes into `faults`. */
export function readSteps(value: Json | undefined, faults: DefinitionFaults): Step[] {
  if (!Array.isArray(value) || value.length === 0) {
    faults.add('Steps must be a list of at least one step.');
    return [];
  }
  const steps = stepsOf(value, undefined, faults);
  const twice = steps.filter(({ name }, index) => steps.findIndex(other => other.name === name) < index);
  for (const { name } of twice) faults.add(`Step names must be unique: '${name}' stands twice.`);
  return steps;
}

function stepsOf(value: Json | undefined, branch: Branch, faults: DefinitionFaults): Step[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    faults.inStep(branch?.condition ?? '', `${branch?.outcome ? 'IfSteps' : 'ElseSteps'} must be a list.`);
    return [];
  }
  return value.flatMap((raw, index) => readStep(raw, index, branch, faults));
}

function readStep(raw: Json, index: number, branch: Branch, faults: DefinitionFaults): Step[] {
  const name = isJsonObject(raw) ? raw['Name'] : undefined;
  if (!isJsonObject(raw) || typeof name !== 'string' || !namePattern.test(name)) {
    faults.add(`Steps[${index}]: Name must match ${namePattern.source}, got ${JSON.stringify(name ?? null)}.`);
    return [];
  }
  const kind = stepKinds[String(raw['Type'])];
  if (!kind) {
    const supported = Object.keys(stepKinds).join(', ');
    faults.inStep(
      name,
      `Type ${JSON.stringify(raw['Type'] ?? null)} is not supported by the local cloud (it has ${supported}).`,
    );
    return [];
  }
  checkMembers(name, raw, kind, faults);
  const step = { name, type: kind.type, raw, branch, after: predecessors(raw, branch) };
  if (kind.type !== 'Condition') return [step];
  if (branch) faults.inStep(name, 'a Condition step may not stand inside another Condition step.');
  const inner = isJsonObject(raw['Arguments']) ? raw['Arguments'] : {};
  return [
    step,
    ...stepsOf(inner['IfSteps'], { condition: name, outcome: true }, faults),
    ...stepsOf(inner['ElseSteps'], { condition: name, outcome: false }, faults),
  ];
}

function checkMembers(name: string, raw: JsonObject, kind: StepKind, faults: DefinitionFaults): void {
  const optional = [...(kind.retry ? ['RetryPolicies'] : []), ...(kind.cacheKeys ? ['CacheConfig'] : [])];
  const allowed = [...common, ...kind.members, ...optional];
  for (const member of Object.keys(raw)) {
    if (!allowed.includes(member)) faults.inStep(name, `Unknown member '${member}' of a ${kind.type} step.`);
  }
  for (const member of kind.required) {
    if ((raw[member] ?? null) === null) faults.inStep(name, `Missing member '${member}' of a ${kind.type} step.`);
  }
  if (raw['DependsOn'] !== undefined && !isListOfNames(raw['DependsOn']))
    faults.inStep(name, 'DependsOn must be a list of step names.');
  const { request } = kind;
  if (request) {
    for (const fault of argumentFaults(raw['Arguments'] ?? {}, request.operation, request.unasked))
      faults.inStep(name, fault);
  }
  for (const fault of kind.check?.(raw) ?? []) faults.inStep(name, fault);
  for (const fault of retryFaults(raw['RetryPolicies'])) faults.inStep(name, fault);
  for (const fault of cacheFaults(raw['CacheConfig'])) faults.inStep(name, fault);
}

function isListOfNames(value: Json): value is string[] {
  return value === null || (Array.isArray(value) && value.every(item => typeof item === 'string'));
}

/** `DependsOn`, every step that a value of the step names, and the condition that it hangs on. */
function predecessors(raw: JsonObject, branch: Branch): ReadonlySet<string> {
  const { DependsOn } = raw;
  const declared = Array.isArray(DependsOn) ? DependsOn.filter(item => typeof item === 'string') : [];
  const named = expressionsIn(ownValues(raw), '').flatMap(({ expression }) => {
    if (expression.kind === 'get' && expression.reference.kind === 'step') return [expression.reference.step];
    if (expression.kind === 'jsonGet' && expression.get.propertyFile) return [expression.get.propertyFile.step];
    return [];
  });
  return new Set([...declared, ...named, ...(branch ? [branch.condition] : [])]);
}

/** A step without the steps of its branches. */
export function ownValues(raw: JsonObject): JsonObject {
  if (raw['Type'] !== 'Condition' || !isJsonObject(raw['Arguments'])) return raw;
  const { IfSteps: _, ElseSteps: __, ...own } = raw['Arguments'];
  return { ...raw, Arguments: own };
}
