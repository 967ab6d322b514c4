/** The images that model versions run. */
export interface ContainerImages {
  /** Of every container of a model version, as the registry names them. */
  of(modelPackageArn: string): Promise<string[]>;
  /** Whether the registry of images has it; undefined for an image that is not in ECR. */
  exists(image: string): Promise<boolean | undefined>;
}
