/** A pipeline's definition as an execution ran by it. Only what a gate asks of it is read. */
export interface Definition {
  /** All of them, those within branches as well. */
  readonly steps: readonly DefinedStep[];
  readonly parameters: Readonly<Record<string, string>>;
}

export type DefinedStep = Readonly<Record<string, unknown>>;

/** Reads a definition; one that is not JSON has no steps. Parameters that the execution was not given have their defaults. */
export function readDefinition(given: {
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
}): Definition {
  const whole = objectOf(parsed(given.text));
  const defaults = listOf(whole['Parameters']).flatMap(parameter => {
    const { Name, DefaultValue } = objectOf(parameter);
    return DefaultValue === undefined ? [] : [[String(Name), String(DefaultValue)] as const];
  });
  const steps = listOf(whole['Steps']).flatMap(withBranches);
  return { steps, parameters: { ...Object.fromEntries(defaults), ...given.parameters } };
}

/** Names of the groups that its steps register into, as far as they can be told. */
export function groupsOf({ steps, parameters }: Definition): string[] {
  const registering = steps.filter(({ Type }) => Type === 'RegisterModel');
  return registering.flatMap(step => {
    const group = textOf(objectOf(step['Arguments'])['ModelPackageGroupName'], parameters);
    return group === undefined ? [] : [group.slice(group.lastIndexOf('/') + 1)];
  });
}

/** A value that needs nothing but parameters, as text. */
export function textOf(value: unknown, parameters: Readonly<Record<string, string>>): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  const { Get, 'Std:Join': join } = objectOf(value);
  if (typeof Get === 'string') return Get.startsWith('Parameters.') ? parameters[Get.slice(11)] : undefined;
  if (join === undefined) return undefined;
  const parts = listOf(objectOf(join)['Values']).map(part => textOf(part, parameters));
  return parts.includes(undefined) ? undefined : parts.join(String(objectOf(join)['On'] ?? ''));
}

export function objectOf(value: unknown): DefinedStep {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as DefinedStep) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function withBranches(step: unknown): DefinedStep[] {
  const own = objectOf(step);
  const { IfSteps, ElseSteps } = objectOf(own['Arguments']);
  return [own, ...[...listOf(IfSteps), ...listOf(ElseSteps)].flatMap(withBranches)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
