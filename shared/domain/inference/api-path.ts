/**
 * Whether a request's path consists of these parts, to the letter: no slash more, none less. The tree below `/iam` is the
 * same once more.
 */
export function leadsTo(path: string, parts: readonly string[]): boolean {
  const given = path.split('/').slice(path.startsWith('/iam/') ? 2 : 1);
  return given.length === parts.length && given.every((part, i) => part !== '' && isPart(part, parts[i] ?? ''));
}

function isPart(given: string, wanted: string): boolean {
  try {
    return decodeURIComponent(given) === wanted;
  } catch {
    return given === wanted;
  }
}
