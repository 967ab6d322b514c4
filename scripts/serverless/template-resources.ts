/** A resource of a CloudFormation template, as far as packaging looks at it. */
export interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** Resources by logical id. */
export type Resources = Record<string, Resource>;

export function typeOf(name: string): string {
  return `AWS::ApiGateway::${name}`;
}
