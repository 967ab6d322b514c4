/** Letters and digits only; `Z` stands for the rest, so that two models never have one name. */
export function logicalName(model: string): string {
  return model.replaceAll('Z', 'ZZ').replaceAll(/[^A-Za-z0-9]/g, 'Z');
}
