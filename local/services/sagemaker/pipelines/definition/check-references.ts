import { isJsonObject } from '../../../../asl/json.ts';
import { executionVariables } from '../../pipeline-executions/values/execution-variables.ts';
import { parsePath } from '../../pipeline-executions/values/path.ts';
import { kindOf } from '../steps/step-kinds.ts';
import type { Definition, Step } from './definition.ts';
import { type Expression, expressionsIn, type Reference } from './expressions.ts';
import type { DefinitionFaults } from './faults.ts';
import { ownValues } from './read-steps.ts';

/** Whether everything that the steps name is there: parameters, steps, properties, property files. */
export function checkReferences(definition: Omit<Definition, 'text'>, faults: DefinitionFaults): void {
  const steps = new Map(definition.steps.map(step => [step.name, step]));
  const parameters = new Set(definition.parameters.map(({ name }) => name));
  for (const step of definition.steps) {
    for (const name of step.after) {
      if (!steps.has(name)) faults.inStep(step.name, `it needs step '${name}', which is not in the pipeline.`);
    }
    for (const { expression, place } of expressionsIn(ownValues(step.raw), '')) {
      const fault = expressionFault(expression, steps, parameters);
      if (fault !== undefined) faults.inStep(step.name, `${fault} at '${place}'.`);
    }
  }
}

function expressionFault(
  expression: Expression,
  steps: ReadonlyMap<string, Step>,
  parameters: ReadonlySet<string>,
): string | undefined {
  if (expression.kind === 'unknown') return `Invalid value: ${expression.problem}`;
  if (expression.kind === 'get') return referenceFault(expression.reference, steps, parameters);
  if (expression.kind !== 'jsonGet' || !expression.get.propertyFile) return undefined;
  const { step: name, file } = expression.get.propertyFile;
  const files = steps.get(name)?.raw['PropertyFiles'];
  const declared = Array.isArray(files) && files.some(one => isJsonObject(one) && one['PropertyFileName'] === file);
  return declared || !steps.has(name) ? undefined : `Step '${name}' declares no property file '${file}'`;
}

function referenceFault(
  reference: Reference,
  steps: ReadonlyMap<string, Step>,
  parameters: ReadonlySet<string>,
): string | undefined {
  if (reference.kind === 'parameter') {
    return parameters.has(reference.name) ? undefined : `Unknown parameter '${reference.name}'`;
  }
  if (reference.kind === 'execution') {
    return executionVariables.some(name => name === reference.name)
      ? undefined
      : `Unknown execution variable '${reference.name}'`;
  }
  const step = steps.get(reference.step);
  const path = parsePath(reference.path);
  if (!path || path.length === 0) return `Invalid property reference '${reference.path}' of step '${reference.step}'`;
  const known = step && kindOf(step).properties();
  const first = String(path[0]);
  if (!known || known.includes(first)) return undefined;
  return `Unknown property '${first}' of ${step?.type} step '${reference.step}'`;
}
