/** A kind of `${kind:address}` in the stack's files, as the framework takes it from plugins. */
export interface VariableSource {
  resolve(reference: Reference): Promise<{ readonly value: unknown }>;
}

export interface Reference {
  /** What stands behind the colon. */
  readonly address?: string | null;
  readonly serviceDir: string;
  /** The value of another variable, such as `file(resources/table.yml)`; null when there is none. */
  resolveVariable(variable: string): Promise<unknown>;
}
