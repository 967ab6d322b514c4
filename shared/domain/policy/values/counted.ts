import { z } from 'zod';

/** A number of rows, or of whatever is counted: at least 1. */
export function atLeastRows(description: string) {
  return z.int().min(1).max(1_000_000_000).meta({ description, accepts: 'a whole number of at least 1' });
}

/** φ: by how much counts vary more than those of independent rows would, at least 1. */
export function overdispersion(description: string) {
  return z.number().min(1).max(1_000_000).meta({ description, accepts: 'a number of at least 1' });
}
