import type { CandidateVersion } from '../candidates/candidate-version.ts';
import type { Artefact } from '../candidates/checks/check.ts';
import type { Manifest } from '../candidates/evidence/manifest.ts';
import { isUnreadable, type Unreadable } from '../candidates/evidence/unreadable.ts';

/** Where a version comes from: what the registry and the manifests of its data say. */
export interface VersionFacts {
  readonly version: number;
  readonly modelPackageArn: string;
  readonly approval?: string;
  /** The ARN of the execution that made it, or what else it says. */
  readonly generatedBy?: string;
  readonly modelData?: { readonly uri: string; readonly bytes?: number; readonly etag?: string };
  /** S3 URI of its ModelMetrics report. */
  readonly reportUri?: string;
  readonly dataVersion?: string;
  readonly codeVersion?: string;
  readonly train: DataFacts;
  readonly evaluation: DataFacts;
}

/** A data version, by its manifest. */
export type DataFacts =
  | {
      readonly is: 'readable';
      readonly uri: string;
      readonly version: string;
      readonly objects: number;
      readonly from?: string;
      readonly to?: string;
    }
  | { readonly is: 'unreadable'; readonly because: string };

/** What is known of a version beside its package. */
export interface VersionSources {
  readonly manifests: { readonly train: Manifest | Unreadable; readonly evaluation: Manifest | Unreadable };
  readonly artefact?: Artefact | undefined;
}

export function versionFacts(found: CandidateVersion, { manifests, artefact }: VersionSources): VersionFacts {
  const { version, modelPackageArn, approval, generatedBy, modelDataUrl, reportUri, metadata } = found;
  const { dataVersion, codeVersion, trainManifest, evaluationManifest } = metadata;
  return {
    ...{ version, modelPackageArn, approval },
    ...(generatedBy && { generatedBy }),
    ...(modelDataUrl && { modelData: { uri: modelDataUrl, ...artefact } }),
    ...(reportUri && { reportUri }),
    ...(dataVersion && { dataVersion }),
    ...(codeVersion && { codeVersion }),
    train: dataFacts(trainManifest, manifests.train),
    evaluation: dataFacts(evaluationManifest, manifests.evaluation),
  };
}

/** A version of which nothing but its name could be found out. */
export function unknownVersion(
  named: Pick<VersionFacts, 'version' | 'modelPackageArn' | 'generatedBy'>,
  because: string,
): VersionFacts {
  const nothing = { is: 'unreadable', because } as const;
  return { ...named, train: nothing, evaluation: nothing };
}

function dataFacts(uri: string | undefined, manifest: Manifest | Unreadable): DataFacts {
  if (uri === undefined) return { is: 'unreadable', because: 'The version names no manifest.' };
  if (isUnreadable(manifest)) return { is: 'unreadable', because: manifest.unreadable };
  const { version, objects, from, to } = manifest;
  return { is: 'readable', uri, version, objects: objects.length, ...(from && { from }), ...(to && { to }) };
}
