/** The registry of container images. */
export interface ContainerImages {
  /** Whether it has the image; undefined for an image that is not in ECR. */
  exists(image: string): Promise<boolean | undefined>;
}
