import type { Faults } from './faults.ts';
import { recall, type Told, tellOnce } from './tell-once.ts';

/** No model is called so. */
const STAGE = '(stage)';

/** Tells once of each part of the comparison that could not be done, and of what was found. What may pass is told when it has not passed. */
export async function tellFaults(faults: Faults, outside: Told): Promise<void> {
  const before = await recall(STAGE, outside, faults);
  const known = [...before.told, ...(before.seen ?? [])];
  const all = faults.all();
  const sentences = new Map(all.map(({ key, sentence }) => [key, sentence]));
  const told = all.filter(({ key, passing }) => !passing || known.includes(key)).map(({ key }) => key);
  const seen = all.filter(({ passing }) => passing).map(({ key }) => key);
  const { seen: _, ...rest } = before;
  const next = { ...rest, told, ...(seen.length > 0 && { seen }) };
  await tellOnce(STAGE, [before, next], key => sentences.get(key) ?? key, outside);
}
