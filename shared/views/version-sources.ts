import type { CandidateVersion } from '../domain/candidates/candidate-version.ts';
import { reportedBy } from '../domain/comparison/reported-metrics.ts';
import { versionFacts } from '../domain/comparison/version-facts.ts';
import type { Objects } from '../ports/objects.ts';
import { readManifests, readReport } from './version-evidence.ts';

/** Where a version comes from, and what its ModelMetrics report says. */
export async function readVersionSources(version: CandidateVersion, outside: { readonly objects: Objects }) {
  const { modelDataUrl } = version;
  const [manifests, report, artefact] = await Promise.all([
    readManifests(version, outside),
    readReport(version, outside),
    modelDataUrl === undefined ? undefined : outside.objects.head(modelDataUrl),
  ]);
  return { facts: versionFacts(version, { manifests, artefact }), reported: reportedBy(report) };
}
