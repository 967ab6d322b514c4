type Json = Readonly<Record<string, unknown>>;

/**
 * How much features matter to a version, by name, in the schema of Clarify's `analysis.json` (`explanations`, a method, a
 * label, `global_shap_values`): whoever wrote it. Several labels add up. Undefined where it holds none.
 */
export function readImportance(report: unknown): Readonly<Record<string, number>> | undefined {
  const methods = Object.values(objectOf(objectOf(report)['explanations'])).map(objectOf);
  const labels = methods.flatMap(method => Object.values(method).map(objectOf));
  const sums = new Map<string, number>();
  for (const label of labels)
    for (const [feature, value] of Object.entries(objectOf(label['global_shap_values'])))
      if (typeof value === 'number') sums.set(feature, (sums.get(feature) ?? 0) + Math.abs(value));
  return [...sums.values()].some(sum => sum > 0) ? Object.fromEntries(sums) : undefined;
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
