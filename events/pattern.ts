/** An EventBridge pattern: leaves are lists of accepted values or of matchers. */
export interface EventPattern {
  readonly source: readonly (string | { readonly prefix: string })[];
  readonly 'detail-type': readonly string[];
  readonly detail?: PatternFields;
}

export interface PatternFields {
  readonly [field: string]: readonly unknown[] | PatternFields;
}
