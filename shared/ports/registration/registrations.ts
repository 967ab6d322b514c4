/** A version as it comes into the registry. */
export interface NewVersion {
  readonly group: string;
  /** Of the group, where it is made. */
  readonly groupDescription?: string;
  readonly description?: string;
  readonly image: string;
  /** S3 URI of `model.tar.gz`. */
  readonly modelData: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly contentTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly instanceTypes: readonly string[];
  /** S3 URI of the report, in Model Monitor's layout. */
  readonly report?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface Registered {
  readonly modelPackageArn: string;
  readonly version: number;
  /** Whether the group was not there before. */
  readonly groupMade: boolean;
}

/** The registry, as it takes new versions. */
export interface Registrations {
  /** Adds a version that waits for an approval; its group is made when it is not there. */
  add(version: NewVersion): Promise<Registered>;
}
