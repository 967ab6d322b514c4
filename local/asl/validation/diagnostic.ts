/** One finding about a definition. `location` is a path like `/States/Foo/Next`; absent when the text is not JSON. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: 'SCHEMA_VALIDATION_FAILED' | 'MISSING_TRANSITION_TARGET' | 'INVALID_JSON_DESCRIPTION';
  readonly message: string;
  readonly location?: string;
}

/** Collects findings. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];

  schema(location: string, message: string): void {
    this.diagnostics.push({ severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message, location });
  }

  missingTarget(location: string, message: string): void {
    this.diagnostics.push({ severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', message, location });
  }
}
