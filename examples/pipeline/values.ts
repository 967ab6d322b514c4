/** A value of a pipeline definition: a literal, or one that is known when the step runs. */
export type Value = string | number | boolean | { readonly Get: string } | Join;

interface Join {
  readonly 'Std:Join': { readonly On: string; readonly Values: readonly Value[] };
}

export function get(path: string): { readonly Get: string } {
  return { Get: path };
}

export function join(On: string, ...Values: readonly Value[]): Join {
  return { 'Std:Join': { On, Values } };
}

export function parameter(Name: string, Type: 'String' | 'Float', DefaultValue: string | number): object {
  return { Name, Type, DefaultValue };
}
