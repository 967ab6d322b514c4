type Hyperparameters = Readonly<Record<string, unknown>>;

/**
 * Lets a job name a recipe instead of its hyperparameters: those of `recipe` are put below what is given beside it. Throws
 * an error that lists the recipes when there is none of that name.
 */
export function withRecipe(
  recipes: Readonly<Record<string, Readonly<Record<string, string>>>>,
  { recipe, ...given }: Hyperparameters,
): Hyperparameters {
  if (recipe === undefined) return given;
  const known = recipes[String(recipe)];
  if (known) return { ...known, ...given };
  throw new Error(`hyperparameters.json: recipe must be ${Object.keys(recipes).join(', ')}, got "${recipe}"`);
}
