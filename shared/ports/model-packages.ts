/** What a model version is made of, as its package in the registry says. */
export interface PackageContents {
  /** Of every container. */
  readonly images: readonly string[];
  /** S3 URIs of the containers' model data. */
  readonly modelData: readonly string[];
  /** Instance types that the package may serve on; absent where it names none. */
  readonly instanceTypes?: readonly string[];
  /** Content types that its containers take and give; empty where it names none. */
  readonly contentTypes: readonly string[];
  readonly responseTypes: readonly string[];
}

/** The packages of model versions. */
export interface ModelPackages {
  contents(modelPackageArn: string): Promise<PackageContents>;
}
