/** Model data as S3 has it at one moment. */
export interface Artefact {
  /** S3 URI, of an object or of a prefix. */
  readonly uri: string;
  /** Names the bytes: of an object its version id, or its ETag in a bucket without versions; of a prefix a digest of both. */
  readonly is?: string;
  readonly etag?: string;
  /** The ETag that the registry has kept since the version was registered, where it has. */
  readonly registered?: string;
  /** Why S3 could not be asked. */
  readonly unseen?: string;
}

/**
 * What is not as it was when the version was approved, in sentences. SageMaker loads what lies there at the moment, whatever
 * the registry says, so that whoever writes an object changes what an approval is of.
 */
export function changedArtefacts(approved: readonly Artefact[], now: readonly Artefact[]): string[] {
  return approved.flatMap(before => {
    if (isOther(before.registered, before.etag)) {
      const text = `${before.uri} was changed between its registration and its approval: the registry has ETag ${before.registered}`;
      return [`${text}, and it was ${before.etag}.`];
    }
    const found = now.find(({ uri }) => uri === before.uri);
    if (before.is === undefined || found?.is === before.is) return [];
    if (!found) return [`${before.uri} is no model data of the version any more.`];
    const since = `${before.uri} was changed since the version was approved`;
    return [
      found.is === undefined ? `${before.uri}: ${found.unseen}.` : `${since}: it was ${before.is}, and is ${found.is}.`,
    ];
  });
}

/** What nobody holds to what was approved, in sentences. */
export function unheldArtefacts(approved: readonly Artefact[]): string[] {
  return approved.flatMap(({ uri, is, unseen }) =>
    is === undefined ? [`Model data ${uri} is not held to what was approved: ${unseen}.`] : [],
  );
}

function isOther(registered: string | undefined, etag: string | undefined): boolean {
  return registered !== undefined && etag !== undefined && bare(registered) !== bare(etag);
}

function bare(etag: string): string {
  return etag.replaceAll('"', '');
}
