import type { Caller } from '../core/service.ts';

/** A role as a template or a test puts it: documents are parsed JSON objects. */
export interface RoleDefinition {
  readonly RoleName: string;
  readonly Arn: string;
  readonly AssumeRolePolicyDocument: object;
  readonly policies: readonly { readonly PolicyName: string; readonly PolicyDocument: object }[];
  readonly managedPolicyArns: readonly string[];
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Credentials and whose they are. */
export interface Session {
  readonly caller: Caller;
  readonly secretAccessKey: string;
  /** Absent for keys that last. */
  readonly sessionToken?: string;
  /** Control-plane milliseconds; absent where the credentials are renewed before anybody notices. */
  readonly expiresAt?: number;
}

/** What the `iam` service offers to the rest of the cloud, through `cloud.core<IamCore>('iam')`. */
/** What a session of a role is given beside its name. */
export interface SessionTerms {
  readonly sourceIdentity?: string;
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
}

export interface IamCore {
  /** Creates or replaces a role. Throws a `TypeError` when one of its documents is malformed. */
  putRole(role: RoleDefinition): void;
  role(roleName: string): (RoleDefinition & { readonly RoleId: string; readonly CreateDate: Date }) | undefined;
  /** Credentials with which a process calls as this role; each call makes a session of its own. */
  credentialsFor(roleName: string, sessionName?: string, session?: SessionTerms): Credentials;
  /** Who holds an access key. Unknown keys are the account's root. */
  callerOf(accessKeyId: string): Caller;
  /** What a signature made with an access key is held against; undefined for keys that nobody was given. */
  session(accessKeyId: string): Session | undefined;
}
