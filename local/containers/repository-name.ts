const imagePattern = /^(?:[^/]+\/)?([a-z0-9][a-z0-9._/-]*?)(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/;

/** The repository part of `<account>.dkr.ecr.<region>.amazonaws.com/<repository>:<tag>`; the image itself if it has none. */
export function repositoryName(image: string): string {
  return imagePattern.exec(image)?.[1] ?? image;
}
