import type { ReferenceModel } from '../reference-model.ts';

/** Throws, with the recipes that there are, when the model has none of that name. */
export function refuseRecipe({ name, recipes }: ReferenceModel, recipe: string): void {
  if (Object.hasOwn(recipes, recipe)) return;
  throw new Error(`${name} has no recipe "${recipe}"; it has ${Object.keys(recipes).join(', ')}.`);
}
