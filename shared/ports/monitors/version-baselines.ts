/** Where a version's package says that the statistics of its training data are; S3 URIs. */
export interface BaselineUris {
  readonly statistics: string;
  readonly constraints?: string;
  /** How much features matter: Clarify's `analysis.json`. */
  readonly importance?: string;
}

export interface VersionBaselines {
  /** Undefined when the package names none, or is gone. */
  ofVersion(modelPackageArn: string): Promise<BaselineUris | undefined>;
}
