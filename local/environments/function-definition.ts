/** A Lambda function as deployed. */
export interface FunctionDefinition {
  readonly FunctionName: string;
  readonly FunctionArn: string;
  /** The execution role's ARN. */
  readonly Role: string;
  /** `<path without extension>.<export>`. */
  readonly Handler: string;
  readonly Runtime: string;
  /** Seconds. */
  readonly Timeout: number;
  /** Megabytes. */
  readonly MemorySize: number;
  readonly Environment: Readonly<Record<string, string>>;
  readonly ReservedConcurrency?: number;
  /** The zip that was deployed. */
  readonly codeZip: Uint8Array;
  /** Defaults to `/aws/lambda/<FunctionName>`. */
  readonly LogGroup?: string;
}

export function logGroupOf(definition: FunctionDefinition): string {
  return definition.LogGroup ?? `/aws/lambda/${definition.FunctionName}`;
}

/** The last part of the execution role's ARN, which is its name whatever its path. */
export function roleNameOf(definition: FunctionDefinition): string {
  return definition.Role.split('/').at(-1) ?? definition.Role;
}
