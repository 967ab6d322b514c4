/** Where captured requests lie in the artifacts bucket; below it are endpoint, variant and hour, as SageMaker has them. */
export const capturesFolder = 'captures';

/** What was captured of a slot's requests in the hour, or on the day, in which `at` is. */
export function captureFolder(endpoint: string, slot: string, at: number, length: 'hour' | 'day' = 'hour'): string {
  const path = length === 'hour' ? hourPath(at) : hourPath(at).slice(0, -'/hh'.length);
  return `${capturesFolder}/${endpoint}/${slot}/${path}/`;
}

/** `yyyy/mm/dd/hh`, UTC. */
export function hourPath(at: number): string {
  return new Date(at).toISOString().slice(0, 13).replace(/[-T]/g, '/');
}
