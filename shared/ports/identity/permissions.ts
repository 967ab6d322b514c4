/** A call that a role will have to make. */
export interface NeededCall {
  readonly action: string;
  readonly resource: string;
  /** The service that a role is passed to, and others of that kind. */
  readonly context?: Readonly<Record<string, string>>;
}

/** What IAM says of roles. */
export interface Permissions {
  /** Undefined when there is no such role. */
  roleArn(name: string): Promise<string | undefined>;
  /** The policy that says who may assume a role, as text; undefined when there is no such role. */
  trustOf(name: string): Promise<string | undefined>;
  /** Those of the calls that the role may not make. */
  refused(roleArn: string, calls: readonly NeededCall[]): Promise<NeededCall[]>;
}
